import { createHash } from 'crypto';
import type { IBinaryData } from 'n8n-workflow';

import type { Answer } from '../contract/answer';
import { answer } from '../contract/answer';
import type { Failure } from '../contract/failure';
import { failure } from '../contract/failure';
import { countOrNull, field, textOrNull } from '../contract/json';
import type { Deadline } from './deadline';
import type { BodyStream } from './guardedStream';
import { guard, TooLargeError } from './guardedStream';
import type { NetworkError } from './networkError';
import { networkErrorFrom } from './networkError';
import { headersOf, statusOf } from './responseBody';

/** Where the bytes of a file go while they come, e.g. n8n's binary store. */
export interface FileSink {
	/** The largest file that it takes, in bytes. */
	readonly limit: number;
	/** What it means that a file is larger. */
	readonly tooLarge: Failure;
	/**
	 * Reads the stream to its end; rejects where that fails, also where the stream breaks off.
	 * @param head status and headers of the answer; its text is empty
	 */
	store(body: BodyStream, head: Answer): Promise<IBinaryData>;
}

/** A file in its place, and what was seen of its bytes on the way. */
export interface ReceivedFile {
	binary: IBinaryData;
	/** Bytes. */
	size: number;
	/** Hexadecimal. */
	sha256: string;
	/** The first bytes, enough to recognise a file. */
	beginning: Buffer;
}

/** What came of a request for a file. */
export type FileResult =
	| { kind: 'answered'; answer: Answer; file: ReceivedFile }
	/** The file is too large, or could not be stored. */
	| { kind: 'notStored'; failure: Failure }
	/** The network or the deadline broke the answer off. */
	| { kind: 'networkError'; networkError: NetworkError };

/** Streams a success into a sink, until the deadline. */
export async function storeFile(
	received: unknown,
	sink: FileSink,
	deadline: Deadline,
): Promise<FileResult> {
	const head = answer(statusOf(received), headersOf(received), '');
	const body = field(received, 'body') as BodyStream;
	const announced = countOrNull(head.headers['content-length']);
	if (announced !== null && announced > sink.limit) {
		body.destroy();
		return tooLarge(sink);
	}
	const seen = new SeenBytes();
	const forget = guard(body, {
		bytes: sink.limit,
		ended: deadline.signal,
		onBytes: (bytes) => {
			seen.add(bytes);
		},
	});
	try {
		const binary = await deadline.reach(sink.store(body, head), () => undefined);
		return { kind: 'answered', answer: head, file: { binary, ...seen.summary() } };
	} catch (error) {
		if (body.errored instanceof TooLargeError) return tooLarge(sink);
		const isBrokenOff = error === body.errored || deadline.signal.aborted;
		return isBrokenOff
			? { kind: 'networkError', networkError: networkErrorFrom(error) }
			: notStored(error);
	} finally {
		forget();
		body.destroy();
	}
}

/** Enough bytes to recognise a file. */
const beginningLength = 64;

class SeenBytes {
	readonly #hash = createHash('sha256');
	#size = 0;
	#beginning = Buffer.alloc(0);

	add(bytes: Uint8Array): void {
		this.#hash.update(bytes);
		this.#size += bytes.byteLength;
		if (this.#beginning.length < beginningLength)
			this.#beginning = Buffer.concat([this.#beginning, bytes.subarray(0, beginningLength)]);
	}

	summary(): Omit<ReceivedFile, 'binary'> {
		return { size: this.#size, sha256: this.#hash.digest('hex'), beginning: this.#beginning };
	}
}

function tooLarge({ tooLarge: reason }: FileSink): FileResult {
	return { kind: 'notStored', failure: reason };
}

function notStored(error: unknown): FileResult {
	return {
		kind: 'notStored',
		failure: failure({
			class: 'unavailable',
			happened: 'n8n could not store the file',
			advice: "Run this item again when n8n's store of binary files works and its disk has room.",
			cause: textOrNull(field(error, 'message')),
			retryable: true,
			mostRepeats: 0,
		}),
	};
}
