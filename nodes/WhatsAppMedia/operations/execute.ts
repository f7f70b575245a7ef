import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { JsonObject } from '../contract/json';
import type { Clock } from '../delivery/clock';
import { providers } from '../providers';
import { checkedAccount } from './accountCheck';
import { earlierTries } from './earlierTries';
import { hintsOf } from './executionHints';
import { operations } from './index';
import type { ItemFailure } from './itemFailure';
import { failureError, failureItem } from './itemFailure';
import { ItemParameters } from './itemParameters';
import { redacted, redaction } from './redaction';
import { runItem } from './runItem';
import { sessions } from './sessions';

/** The node's run: every item in its order, one output item for each. */
export async function execute(
	context: IExecuteFunctions,
	clock: Clock,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const provider = chosen(context, 'provider', providers);
	const operation = chosen(context, 'operation', operations);
	const credential = await context.getCredentials(provider.credential.type, 0);
	const account = checkedAccount(context.getNode(), provider, credential);
	const redact = redaction(credential, provider.credential.secretFields);
	const sessionOf = sessions(context, { provider, credential, account, redact, clock });
	const tries = earlierTries(context);
	const warnings: string[] = [];
	const output: INodeExecutionData[] = [];

	for (const [itemIndex, input] of items.entries()) {
		const item = new ItemParameters(context, itemIndex);
		const earlier = tries.recall(itemIndex);
		const result = earlier ?? redacted(await runItem(operation, item, sessionOf), redact);
		if (earlier === null) tries.remember(itemIndex, result);
		warnings.push(...item.warnings);
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
	context.addExecutionHints(...hintsOf(warnings, redact));
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
