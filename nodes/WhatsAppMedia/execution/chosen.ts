import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * The entry of a list that a dropdown of the node chose; the same for all items, as the dropdowns take no expression.
 * @throws NodeOperationError where a workflow names an entry that this version does not have
 */
export function chosen<Entry extends { name: string }>(
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
