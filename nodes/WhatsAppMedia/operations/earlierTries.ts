import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failure, Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { JsonObject } from '../contract/json';

/**
 * n8n's Retry On Fail runs the whole node again, with all items. What an earlier try of the same run came to is kept in
 * the execution, so that a message which was accepted, or may have gone out, is not sent again.
 */
export interface EarlierTries {
	/** The result of an item in an earlier try; null where it is free to be sent. */
	recall(itemIndex: number): Result<JsonObject> | null;
	remember(itemIndex: number, result: Result<JsonObject>): void;
}

/** Only what may not be repeated is kept: results, and failures that leave open whether the message went out. */
type Kept = { result: JsonObject } | { failure: Failure };

interface Memory {
	runIndex: number;
	items: Record<number, Kept>;
}

const nothing: EarlierTries = { recall: () => null, remember: () => undefined };

export function earlierTries(context: IExecuteFunctions): EarlierTries {
	// nobody runs the node again, and the memory would be stored with the execution
	if (context.getNode().retryOnFail !== true) return nothing;
	const { items } = memoryOf(context);
	return {
		recall: (itemIndex) => {
			const kept = items[itemIndex];
			if (kept === undefined) return null;
			return 'result' in kept ? success(kept.result) : failed(kept.failure);
		},
		remember: (itemIndex, result) => {
			if (result.ok) items[itemIndex] = { result: result.value };
			else if (result.failure.outcome === 'unknown') items[itemIndex] = { failure: result.failure };
		},
	};
}

/** A node in a loop runs several times in an execution, each time with other items: another run starts with nothing. */
function memoryOf(context: IExecuteFunctions): Memory {
	const stored = context.getContext('node') as { whatsAppMedia?: Memory };
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex);
	if (stored.whatsAppMedia?.runIndex === runIndex) return stored.whatsAppMedia;
	const memory: Memory = { runIndex, items: {} };
	stored.whatsAppMedia = memory;
	return memory;
}
