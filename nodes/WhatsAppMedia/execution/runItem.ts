import type { Failure, Outcome, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import { field, isRecord, textOrNull } from '../contract/json';
import type { ItemOptions } from '../input/itemOptions';
import { BinaryStoreError } from '../media/binaryFile';
import type { OperationOutput, Plan } from '../operations/operation';
import type { ItemOutput } from '../output/itemOutput';
import { inDoubt } from '../requests/retries';
import { ItemSession } from './itemSession';
import { KeyedMessage } from './keyedMessage';
import { messageOnce } from './messageOnce';
import type { ReadyItem } from './readItem';
import { unreadable } from './readItem';
import type { Run } from './run';

/** What is known of an item before it runs. */
export interface KnownBefore {
	/** Why it is not known what became of its message, which an earlier execution has made; else null. */
	doubt: Failure | null;
	/** Whether its message is certainly known to be sent. If not, the ledger is asked. */
	wasSent: () => Promise<boolean>;
}

/**
 * Does what an item is for. Nothing that can throw comes after the request; what throws all the same becomes a failure of
 * this item, so that the results of the others are not lost.
 */
export async function runItem(
	item: ReadyItem,
	run: Run,
	before: KnownBefore,
): Promise<Result<ItemOutput>> {
	const { options, plan, key } = item;
	let session: ItemSession | null = null;
	try {
		const keyed =
			key === null ? null : new KeyedMessage(key, run.keys.ledger, options.whenOutcomeUnknown);
		session = new ItemSession(run, { ...item, recipient: plan.recipient, keyed });
		if (options.mode === 'dryRun') return await validation(plan, session);
		return await performed(item, { run, session, keyed }, before);
	} catch (error) {
		if (error instanceof BinaryStoreError) return failed(unreadable(error));
		return failed(ownMistake(error, session?.messageHasLeft === true ? 'unknown' : 'notSent'));
	}
}

async function performed(
	{ itemIndex, plan, options }: ReadyItem,
	{ run, session, keyed }: { run: Run; session: ItemSession; keyed: KeyedMessage | null },
	{ doubt, wasSent }: KnownBefore,
): Promise<Result<ItemOutput>> {
	const perform = async () => {
		if (keyed === null) return await plan.perform(session);
		const once = await messageOnce(keyed, plan, session, { keys: run.keys, wasSent });
		if (once.ok) run.sentKeys.wasSent(itemIndex);
		return once;
	};
	const result =
		doubt === null || options.whenOutcomeUnknown === 'resend'
			? await perform()
			: failed({ ...doubt, advice: `${doubt.advice} ${howToGoOn}` });
	if (result.ok) return success(itemOutput(result.value, options));
	const reason = doubt === null ? result.failure : inDoubt(result.failure);
	return options.whenOutcomeUnknown === 'skip'
		? skippedIfUnknown(plan, reason)
		: failed(reason, result.warnings);
}

const howToGoOn =
	"To go on without it, set the option 'If Delivery Is Uncertain' to Skip – or to Resend – and retry with the currently saved workflow.";

async function validation(plan: Plan, session: ItemSession): Promise<Result<ItemOutput>> {
	const preview = await plan.preview(session);
	if (!preview.ok) return preview;
	const { simplified, request, warnings } = preview.value;
	const json = { ...simplified, status: 'validated', request: session.shown(request) };
	return success({ kind: 'validated', json, warnings });
}

function itemOutput(
	{ simplified, body, ...rest }: OperationOutput,
	{ output }: Pick<ItemOptions, 'output'>,
): ItemOutput {
	if (output === 'simplified' || body === null) return { ...rest, json: simplified };
	return { ...rest, json: isRecord(body) ? body : { body } };
}

/** The user would rather miss a message than send it twice or stop: the workflow goes on, and says so. */
function skippedIfUnknown(plan: Plan, reason: Failure): Result<ItemOutput> {
	const skipped =
		reason.outcome === 'unknown'
			? plan.skipped(`${reason.happened}. It may have gone out, and was not sent again.`, null)
			: null;
	if (skipped === null) return failed(reason);
	return success({ kind: skipped.kind, json: skipped.simplified, warnings: skipped.warnings });
}

export function ownMistake(error: unknown, outcome: Outcome): Failure {
	const message = textOrNull(field(error, 'message')) ?? 'unknown reason';
	return failure({ class: 'unknown', outcome, ...mistakes[outcome](message) });
}

const mistakes = {
	notSent: (message: string) => ({
		happened: `The node failed before its request: ${message}`,
		advice: 'Report this to the authors of the node. Nothing was sent.',
	}),
	unknown: (message: string) => ({
		happened: `The node failed after its request had gone out: ${message}`,
		advice:
			'Check the delivery receipts to see whether the message went out, and report this to the authors of the node.',
	}),
};
