import { randomUUID } from 'crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { ExpressionError, NodeOperationError } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import { isRecord } from '../contract/json';
import { carryOut } from '../delivery/carryOut';
import { transport } from '../delivery/transport';
import { providers } from '../providers';
import { checkedAccount } from './accountCheck';
import { earlierTries } from './earlierTries';
import { defaultTimeoutMs } from './fields/options';
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
		const timeoutMs = item.optionNumber('timeout', defaultTimeoutMs);
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
			output.push({ ...input, json: result.value, pairedItem: { item: itemIndex } });
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

/** An expression that cannot be evaluated is a failure of its item, like any other wrong input. */
async function runItem(
	operation: Operation,
	item: ItemParameters,
	session: (item: ItemParameters) => Session,
): Promise<Result<JsonObject>> {
	try {
		const result = await operation.run(item, session(item));
		return result.ok ? success(outputJson(result.value, item)) : result;
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw nodeDefect(item, error);
		return failed(
			failure({
				class: 'request',
				happened: `An expression of this node could not be evaluated: ${error.message}`,
				advice:
					'Correct the expression, or make sure that the previous node delivers the value for every item.',
			}),
		);
	}
}

/** What no check foresaw is our mistake; n8n shows it as such, and the item it happened at. */
function nodeDefect(item: ItemParameters, error: unknown): NodeOperationError {
	return new NodeOperationError(item.context.getNode(), error as Error, {
		itemIndex: item.itemIndex,
		failure: { cause: 'node-defect' },
	});
}

function outputJson({ simplified, body }: OperationOutput, item: ItemParameters): JsonObject {
	if (item.flag('simplify')) return simplified;
	return isRecord(body) ? body : { body };
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
