import type { INodeExecutionData } from 'n8n-workflow';

import type { JsonObject } from '../contract/json';

/** A fresh item: an `error` that the input brought along from an earlier node would make n8n take it for a failed one. */
export function outputItem(
	json: JsonObject,
	input: INodeExecutionData | undefined,
	itemIndex: number,
): INodeExecutionData {
	return {
		json,
		...(input?.binary === undefined ? {} : { binary: input.binary }),
		pairedItem: { item: itemIndex },
	};
}
