import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import { quoted } from '../contract/problem';
import { inDoubt } from '../delivery/persistence';
import type { ItemOptions } from './itemOptions';
import { KeyedMessage } from './keyedMessage';
import type { OperationOutput, Plan } from './operation';
import type { Run } from './run';

/** Sends the message of a key unless an earlier run, or another item of this one, has sent it. */
export async function messageOnce(
	key: string,
	plan: Plan,
	{ whenOutcomeUnknown }: Pick<ItemOptions, 'whenOutcomeUnknown'>,
	{ keys }: Pick<Run, 'keys'>,
): Promise<Result<OperationOutput>> {
	const message = new KeyedMessage(key, keys.ledger, whenOutcomeUnknown);
	let result: Result<OperationOutput> | null = null;
	try {
		result = await plan.perform(message);
	} finally {
		message.end(result);
	}
	if (result.ok) return result;
	if (message.wasSentBefore) {
		const output = plan.skipped(`The message with the unique key ${quoted(key)} was sent before.`);
		if (output !== null) return success(output);
	}
	return message.isInDoubt ? failed(inDoubt(result.failure)) : result;
}
