import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import { quoted } from '../contract/problem';
import type { OperationOutput, Plan, Session } from '../operations/operation';
import { inDoubt } from '../requests/retries';
import { textOrNull } from '../contract/json';
import type { KeyedMessage } from './keyedMessage';
import { storedKey } from './keyedMessage';
import type { RunLedger } from './keyLedgers';

/** Sends the message of a key unless an earlier run, or another item of this one, has sent it. */
export async function messageOnce(
	message: KeyedMessage,
	plan: Plan,
	session: Session,
	{ keys, wasSent }: { keys: RunLedger; wasSent: () => Promise<boolean> },
): Promise<Result<OperationOutput>> {
	const key = storedKey(message.key);
	const skipped = () =>
		plan.skipped(
			`Skipped: a message with the unique key ${quoted(message.key.text)} was already sent to this recipient.`,
			keys.messageIdOf(key),
		);
	if (await wasSent()) {
		const output = skipped();
		if (output !== null) return success(output);
	}
	let result: Result<OperationOutput> | null = null;
	try {
		result = await plan.perform(session);
	} finally {
		message.end(result);
	}
	if (result.ok) {
		const messageId = textOrNull(result.value.simplified.messageId);
		if (messageId !== null) keys.rememberId(key, messageId);
		return result;
	}
	if (message.wasSentBefore) {
		const output = skipped();
		if (output !== null) return success(output);
	}
	return message.isInDoubt ? failed(inDoubt(result.failure)) : result;
}
