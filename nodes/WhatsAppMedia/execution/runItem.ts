import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import { field, isRecord, textOrNull } from '../contract/json';
import type { ItemOptions } from '../input/itemOptions';
import { readItemOptions } from '../input/itemOptions';
import type { ItemParameters } from '../input/itemParameters';
import { BinaryStoreError } from '../media/binaryFile';
import type { Operation, OperationOutput, Plan, Session } from '../operations/operation';
import { fileUnreadable } from '../requests/networkFailure';
import { inDoubt } from '../requests/retries';
import type { Access } from './itemAccess';
import { KeyedMessage } from './keyedMessage';
import { messageOnce } from './messageOnce';
import type { Run } from './run';

/**
 * One item, from its parameters to its JSON. Nothing that can throw comes after the request; what throws all the same
 * becomes a failure of this item, so that the results of the others are not lost.
 * @param doubt why nobody knows about the message of this item, which an earlier execution has made; else null
 */
export async function runItem(
	operation: Operation,
	item: ItemParameters,
	access: Access,
	run: Run,
	doubt: Failure | null,
): Promise<Result<JsonObject>> {
	const progress: { asked: boolean; recipient: string | null } = { asked: false, recipient: null };
	try {
		const options = readItemOptions(item);
		const keyed = keyedMessage(operation, options, run);
		const session = run.session(item, access, options, {
			keyed,
			asked: ({ kind }) => {
				if (kind !== 'message') return;
				progress.asked = true;
				if (progress.recipient !== null) run.messageLeaves(progress.recipient);
			},
		});
		const planned = await operation.plan(item, session);
		if (!planned.ok) return doubt === null ? planned : failed(inDoubt(planned.failure));
		const plan = planned.value;
		if (options.run === 'validate') return success(validation(plan, { item, session }));
		progress.recipient = plan.recipient;
		if (plan.recipient !== null) await run.waitForRecipient(plan.recipient, item);
		return await performed(plan, options, keyed, doubt);
	} catch (error) {
		if (progress.asked) return failed(ownMistake(error));
		return failed(
			error instanceof BinaryStoreError ? unreadableFile(error) : unreadableParameters(error),
		);
	}
}

async function performed(
	plan: Plan,
	options: ItemOptions,
	keyed: KeyedMessage | null,
	doubt: Failure | null,
): Promise<Result<JsonObject>> {
	const result =
		doubt === null || options.whenOutcomeUnknown === 'resend'
			? await (keyed === null ? plan.perform() : messageOnce(keyed, plan))
			: failed({ ...doubt, advice: `${doubt.advice} ${howToGoOn}` });
	if (result.ok) return success(outputJson(result.value, options));
	const reason = doubt === null ? result.failure : inDoubt(result.failure);
	return options.whenOutcomeUnknown === 'skip' ? skippedIfUnknown(plan, reason) : failed(reason);
}

const howToGoOn =
	"To go on without it, set the option 'When Outcome Unknown' to Skip – or to Resend – and retry with the currently saved workflow.";

/** Null where nothing is sent, or any number of times. */
function keyedMessage(
	{ effect }: Operation,
	{ uniqueKey, whenOutcomeUnknown }: ItemOptions,
	{ keys }: Run,
): KeyedMessage | null {
	if (effect !== 'message' || uniqueKey === null) return null;
	return new KeyedMessage(uniqueKey, keys.ledger, whenOutcomeUnknown);
}

function validation(
	plan: Plan,
	{ item, session }: { item: ItemParameters; session: Session },
): JsonObject {
	const { request, warnings } = plan.preview();
	return {
		valid: true,
		request: session.shown(request),
		warnings: [...item.warnings, ...warnings],
	};
}

function outputJson(
	{ simplified, body }: OperationOutput,
	{ output }: Pick<ItemOptions, 'output'>,
): JsonObject {
	if (output === 'simplified' || body === null) return simplified;
	return isRecord(body) ? body : { body };
}

/** The user would rather miss a message than send it twice or stop: the workflow goes on, and says so. */
function skippedIfUnknown(plan: Plan, reason: Failure): Result<JsonObject> {
	const skipped =
		reason.outcome === 'unknown'
			? plan.skipped(`${reason.happened}. It may have gone out, and was not sent again.`)
			: null;
	return skipped === null ? failed(reason) : success(skipped.simplified);
}

/** n8n throws where it cannot evaluate an expression; it is wrong input like any other. */
function unreadableParameters(error: unknown): Failure {
	return failure({
		class: 'request',
		happened: `A field of this node could not be read: ${messageOf(error)}`,
		advice:
			'Correct the expression in it, or make sure that the previous node delivers the value for every item.',
	});
}

function unreadableFile({ message }: BinaryStoreError): Failure {
	return failure({ ...fileUnreadable, providerMessage: message });
}

function ownMistake(error: unknown): Failure {
	return failure({
		class: 'unknown',
		outcome: 'unknown',
		happened: `The node failed after its request had gone out: ${messageOf(error)}`,
		advice:
			'Look in the delivery receipts whether the message went out, and report this to the authors of the node.',
	});
}

function messageOf(error: unknown): string {
	return textOrNull(field(error, 'message')) ?? 'unknown reason';
}
