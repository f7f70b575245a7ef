import type { MediaFile } from '../contract/media';

/**
 * A part of a multipart body that streams: axios reads `size`, `name` and `type` for the headers and then `stream()`,
 * chunk by chunk, so that a file of 100 MB costs no memory. An ordinary File would hold all of it.
 */
export class StreamedFile extends File {
	override readonly size: number;
	readonly #file: MediaFile;

	constructor(file: MediaFile) {
		super([], file.fileName, { type: file.mimeType });
		this.size = file.size;
		this.#file = file;
	}

	override stream(): ReturnType<File['stream']> {
		return ReadableStream.from(exactly(this.#file)) as ReturnType<File['stream']>;
	}
}

/** A file whose bytes cannot be read as announced; the request it is part of must not be taken for sent. */
export class UnreadableFileError extends Error {}

/**
 * Passes the bytes on and makes sure that as many come as were announced in the Content-Length. What is longer ends before
 * the first byte too many: the server would read the rest as a request of its own.
 */
async function* exactly(file: MediaFile): AsyncGenerator<Uint8Array> {
	let count = 0;
	try {
		for await (const chunk of await file.open()) {
			count += chunk.byteLength;
			if (count > file.size) break;
			yield chunk;
		}
	} catch (cause) {
		throw unreadable(`The file '${file.fileName}' could not be read to its end`, cause);
	}
	if (count > file.size) {
		throw unreadable(
			`The file '${file.fileName}' is longer than the ${file.size} bytes that n8n says it has`,
		);
	}
	if (count < file.size) {
		throw unreadable(`The file '${file.fileName}' has ${count} bytes instead of ${file.size}`);
	}
}

function unreadable(message: string, cause?: unknown): UnreadableFileError {
	return new UnreadableFileError(message, { cause });
}
