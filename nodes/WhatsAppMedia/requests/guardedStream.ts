import type { IExecuteFunctions } from 'n8n-workflow';

import { onAbort } from './clock';

/** The body of an answer as n8n's helpers hand it out. */
export type BodyStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Uint8Array
>;

/** A body is longer than its limit. */
export class TooLargeError extends Error {}

/**
 * Cancels a download that exceeds the size limit or the deadline, so that it cannot fill the disk.
 * @returns a function that removes the deadline
 */
export function guard(
	body: BodyStream,
	limits: { bytes: number; ended: AbortSignal; onBytes?: (bytes: Uint8Array) => void },
): () => void {
	let length = 0;
	// a data listener starts the stream: without the pause, bytes would be lost before n8n listens
	body.pause();
	body.on('data', (chunk: Uint8Array) => {
		length += chunk.byteLength;
		limits.onBytes?.(chunk);
		if (length > limits.bytes) body.destroy(new TooLargeError());
	});
	// an error that comes before somebody reads must not end the process
	body.on('error', () => undefined);
	body.on('newListener', (event) => {
		if (event === 'data') body.resume();
	});
	return onAbort(limits.ended, () => {
		body.destroy(limits.ended.reason as Error);
	});
}
