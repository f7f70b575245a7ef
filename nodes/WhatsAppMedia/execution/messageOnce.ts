import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import { quoted } from '../contract/problem';
import type { OperationOutput, Plan } from '../operations/operation';
import { inDoubt } from '../requests/retries';
import type { KeyedMessage } from './keyedMessage';

/** Sends the message of a key unless an earlier run, or another item of this one, has sent it. */
export async function messageOnce(
	message: KeyedMessage,
	plan: Plan,
): Promise<Result<OperationOutput>> {
	let result: Result<OperationOutput> | null = null;
	try {
		result = await plan.perform();
	} finally {
		message.end(result);
	}
	if (result.ok) return result;
	if (message.wasSentBefore) {
		const output = plan.skipped(
			`Skipped: a message with the unique key ${quoted(message.key)} was already sent.`,
		);
		if (output !== null) return success(output);
	}
	return message.isInDoubt ? failed(inDoubt(result.failure)) : result;
}
