import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import { field, isRecord, textOrNull } from '../contract/json';
import { shownRequest } from '../delivery/shownRequest';
import { onlyValidateField, whenOutcomeUnknownField } from './fields/options';
import { simplifyField } from './fields/simplify';
import type { ItemParameters } from './itemParameters';
import type { Operation, OperationOutput, Plan, Session } from './operation';

/**
 * One item, from its parameters to its JSON. Nothing that can throw comes after the request; what throws all the same
 * becomes a failure of this item, so that the results of the others are not lost.
 */
export async function runItem(
	operation: Operation,
	item: ItemParameters,
	sessionOf: (item: ItemParameters) => Session,
): Promise<Result<JsonObject>> {
	const progress = { asked: false };
	try {
		const simplify = item.flag(simplifyField);
		const onlyValidate = item.optionFlag(onlyValidateField);
		const whenUnknown = item.optionChoice(whenOutcomeUnknownField);
		const session = sessionOf(item);
		const planned = await operation.plan(item, {
			...session,
			carryOut: async (exchange) => {
				progress.asked ||= exchange.request.repeat === 'sendsAgain';
				item.warnings.push(...exchange.warnings);
				return await session.carryOut(exchange);
			},
		});
		if (!planned.ok) return planned;
		const plan = planned.value;
		if (onlyValidate) return success(validation(plan, { item, session }));
		const result = await plan.perform();
		if (result.ok) return success(outputJson(result.value, { simplify }));
		if (whenUnknown === 'skip') return skippedIfUnknown(plan, result.failure);
		return result;
	} catch (error) {
		return failed(progress.asked ? ownMistake(error) : unreadableParameters(error));
	}
}

function validation(
	plan: Plan,
	{ item, session }: { item: ItemParameters; session: Session },
): JsonObject {
	const { request, warnings } = plan.preview();
	return {
		valid: true,
		request: shownRequest(request, session.provider),
		warnings: [...item.warnings, ...warnings],
	};
}

function outputJson(
	{ simplified, body }: OperationOutput,
	{ simplify }: { simplify: boolean },
): JsonObject {
	if (simplify || body === null) return simplified;
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
