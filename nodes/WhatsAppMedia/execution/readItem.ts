import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { field, textOrNull } from '../contract/json';
import type { ItemOptions } from '../input/itemOptions';
import { readItemOptions } from '../input/itemOptions';
import { ItemParameters } from '../input/itemParameters';
import { BinaryStoreError } from '../media/binaryFile';
import type { Operation, Plan, Setting } from '../operations/operation';
import { redactedFailure } from '../output/redaction';
import { fileUnreadable } from '../requests/networkFailure';
import type { Access, ItemAccess } from './itemAccess';
import type { UniqueKey } from './keyedMessage';
import type { Run } from './run';

/** An item that was read and found right, with the credential that sends it. Nothing has been asked of anybody yet. */
export interface ReadyItem {
	itemIndex: number;
	access: Access;
	options: ItemOptions;
	plan: Plan;
	/** Null where the message may be sent any number of times, and where there is none. */
	key: UniqueKey | null;
}

/** Reads and checks an item. Does not throw: what n8n cannot evaluate or read is a failure of this item alone. */
export async function readItem(
	itemIndex: number,
	{ run, operation, access }: { run: Run; operation: Operation; access: ItemAccess },
): Promise<Result<ReadyItem>> {
	const found = await access.of(itemIndex);
	if (!found.ok) return found;
	const { account, redact } = found.value;
	const item = new ItemParameters(run.context, itemIndex);
	try {
		const options = readItemOptions(item);
		const plan = await operation.read(item, {
			provider: run.provider,
			account,
			links: linksOf(options),
		});
		if (!plan.ok) return failed(redactedFailure(plan.failure, redact));
		const key = keyOf(operation, plan.value, options);
		return success({ itemIndex, access: found.value, options, plan: plan.value, key });
	} catch (error) {
		return failed(redactedFailure(unreadable(error), redact));
	}
}

function keyOf(
	{ effect }: Operation,
	{ recipient }: Plan,
	{ uniqueKey }: ItemOptions,
): UniqueKey | null {
	if (effect !== 'message' || uniqueKey === null || recipient === null) return null;
	return { text: uniqueKey, recipient };
}

function linksOf({ mode, linkUse }: ItemOptions): Setting['links'] {
	if (linkUse === 'fetch') return 'fetched';
	return mode === 'dryRun' ? 'lookedAt' : 'passedOn';
}

/** Why an item could not be read. */
export function unreadable(error: unknown): Failure {
	if (error instanceof BinaryStoreError)
		return failure({ ...fileUnreadable, cause: error.message });
	return failure({
		class: 'request',
		happened: `A field of this node could not be read: ${textOrNull(field(error, 'message')) ?? 'unknown reason'}`,
		advice:
			'Correct the expression in it, or make sure that the previous node delivers the value for every item.',
	});
}
