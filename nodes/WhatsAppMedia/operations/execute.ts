import { randomUUID } from 'crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import { field, isRecord, textOrNull } from '../contract/json';
import { carryOut } from '../delivery/carryOut';
import { transport } from '../delivery/transport';
import { providers } from '../providers';
import { checkedAccount } from './accountCheck';
import { earlierTries } from './earlierTries';
import { timeoutField } from './fields/options';
import { simplifyField } from './fields/simplify';
import { operations } from './index';
import type { ItemFailure } from './itemFailure';
import { failureError, failureItem } from './itemFailure';
import { ItemParameters } from './itemParameters';
import type { Operation, OperationOutput, Session } from './operation';
import type { Redaction } from './redaction';
import { redaction } from './redaction';

/** The node's run: every item in its order, one output item for each. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const provider = chosen(context, 'provider', providers);
	const operation = chosen(context, 'operation', operations);
	const credential = await context.getCredentials(provider.credential.type, 0);
	const account = checkedAccount(context.getNode(), provider, credential);
	const redact = redaction(credential, provider.credential.secretFields);
	const output: INodeExecutionData[] = [];

	const tries = earlierTries(context);
	const session = (item: ItemParameters): Session => {
		const timeoutMs = item.optionWholeNumber(timeoutField);
		const way = transport(context, {
			credentialType: provider.credential.type,
			credential,
			account,
			timeoutMs,
		});
		return {
			provider,
			account,
			carryOut: async (exchange) => await carryOut(exchange, provider, way),
			occasion: () => ({ now: new Date(), unique: randomUUID().replaceAll('-', '') }),
		};
	};

	for (const [itemIndex, input] of items.entries()) {
		const item = new ItemParameters(context, itemIndex);
		const earlier = tries.recall(itemIndex);
		const result = earlier ?? redacted(await runItem(operation, item, session), redact);
		if (earlier === null) tries.remember(itemIndex, result);
		if (result.ok) {
			output.push(outputItem(result.value, input, itemIndex));
			continue;
		}
		const itemFailure: ItemFailure = {
			failure: result.failure,
			provider,
			operation,
			itemIndex,
			input,
		};
		if (!context.continueOnFail()) {
			throw failureError(context.getNode(), itemFailure, {
				done: output.length,
				items: items.length,
			});
		}
		output.push(failureItem(itemFailure));
	}
	return output;
}

/** The entry of a list that a dropdown of the node chose; the same for all items, as the dropdowns take no expression. */
function chosen<Entry extends { name: string }>(
	context: IExecuteFunctions,
	parameter: string,
	entries: readonly Entry[],
): Entry {
	const value = context.getNodeParameter(parameter, 0) as unknown;
	const entry = entries.find(({ name }) => name === value);
	if (entry !== undefined) return entry;
	throw new NodeOperationError(
		context.getNode(),
		`This version of the node has no ${parameter} '${String(value)}'`,
		{
			description: `Open the node and choose a ${parameter}, or update the package n8n-nodes-whatsapp-media.`,
		},
	);
}

/** A fresh item: an `error` that the input brought along from an earlier node would make n8n take it for a failed one. */
function outputItem(
	json: JsonObject,
	input: INodeExecutionData,
	itemIndex: number,
): INodeExecutionData {
	return {
		json,
		...(input.binary === undefined ? {} : { binary: input.binary }),
		pairedItem: { item: itemIndex },
	};
}

/**
 * One item, from its parameters to its JSON. Nothing that can throw comes after the request; what throws all the same
 * becomes a failure of this item, so that the results of the others are not lost.
 */
async function runItem(
	operation: Operation,
	item: ItemParameters,
	session: (item: ItemParameters) => Session,
): Promise<Result<JsonObject>> {
	const progress = { asked: false };
	try {
		const simplify = item.flag(simplifyField);
		const connected = session(item);
		const result = await operation.run(item, {
			...connected,
			carryOut: async (exchange) => {
				progress.asked ||= exchange.request.repeat === 'sendsAgain';
				return await connected.carryOut(exchange);
			},
		});
		return result.ok ? success(outputJson(result.value, { simplify })) : result;
	} catch (error) {
		return failed(progress.asked ? ownMistake(error) : unreadableParameters(error));
	}
}

function outputJson(
	{ simplified, body }: OperationOutput,
	{ simplify }: { simplify: boolean },
): JsonObject {
	if (simplify) return simplified;
	return isRecord(body) ? body : { body };
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

/** Masks the secrets of the credential. Class, outcome and the like are ours; only what came from outside can hold one. */
function redacted(result: Result<JsonObject>, redact: Redaction): Result<JsonObject> {
	if (result.ok) return success(redact(result.value));
	const reason = result.failure;
	const masked = (text: string | null) => (text === null ? null : redact(text));
	return failed({
		...reason,
		happened: redact(reason.happened),
		advice: redact(reason.advice),
		code: masked(reason.code),
		providerMessage: masked(reason.providerMessage),
		requestId: masked(reason.requestId),
	});
}
