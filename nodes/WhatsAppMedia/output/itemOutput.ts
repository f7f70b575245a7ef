import type { INodeExecutionData } from 'n8n-workflow';

import type { JsonObject } from '../contract/json';
import type { OutputFile } from '../operations/operation';

/** What an item came to where it did not fail. */
export interface ItemOutput {
	/** `skipped`: nothing was sent on purpose. `validated`: a dry run. */
	kind: 'done' | 'skipped' | 'validated';
	json: JsonObject;
	warnings: readonly string[];
	file?: OutputFile;
}

/** A fresh item: an `error` that the input brought along from an earlier node would make n8n take it for a failed one. */
export function outputItem(
	json: JsonObject,
	binary: INodeExecutionData['binary'],
	itemIndex: number,
): INodeExecutionData {
	return { json, ...(binary === undefined ? {} : { binary }), pairedItem: { item: itemIndex } };
}
