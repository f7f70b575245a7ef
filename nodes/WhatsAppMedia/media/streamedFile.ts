import type { MediaFile } from '../contract/media';

/**
 * A file part of a multipart body that is streamed. axios reads `size`, `name` and `type` for the headers, and then
 * `stream()` chunk by chunk. An ordinary File would hold all of its bytes in memory.
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

/** The file could not be read in its announced length, so the request with it was not complete. */
export class UnreadableFileError extends Error {}

/**
 * Yields exactly as many bytes as the Content-Length announced, or throws. Surplus bytes must not be sent: the server would
 * read them as the next request.
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
