import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { field, textOrNull } from '../contract/json';
import type { MediaFile } from '../contract/media';

const chunkSize = 64 * 1024;
const unknownMimeType = 'application/octet-stream';

/** The extension is added when the type is known (repairedFile.ts). */
const generatedName = 'file';

/** n8n's binary store did not return a file: it was removed, or the store does not work. */
export class BinaryStoreError extends Error {}

/**
 * The binary data of an item as a file to upload. n8n keeps it in a store, which is streamed for each attempt, or in
 * memory. Opening and reading the file throw a {@link BinaryStoreError} if the store fails.
 */
export async function binaryFile(
	context: IExecuteFunctions,
	binary: IBinaryData,
): Promise<MediaFile> {
	const name = binary.fileName?.trim() ?? '';
	const mimeType = binary.mimeType.trim() || unknownMimeType;
	return {
		fileName: name || generatedName,
		mimeType,
		identity: binary.id ?? null,
		...(await content(context, binary)),
	};
}

async function content(
	context: IExecuteFunctions,
	binary: IBinaryData,
): Promise<Pick<MediaFile, 'size' | 'open'>> {
	const { id } = binary;
	if (id === undefined) {
		const bytes = Buffer.from(binary.data, 'base64');
		return { size: bytes.byteLength, open: async () => await Promise.resolve(once(bytes)) };
	}
	const { fileSize } = await fromStore(async () => await context.helpers.getBinaryMetadata(id));
	const open = async () =>
		await fromStore(async () => await context.helpers.getBinaryStream(id, chunkSize));
	return { size: fileSize, open: async () => chunksOf(await open()) };
}

/** A store can also fail in the middle of a file. */
async function* chunksOf(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* stored;
	} catch (error) {
		throw storeError(error);
	}
}

async function fromStore<Value>(read: () => Promise<Value>): Promise<Value> {
	try {
		return await read();
	} catch (error) {
		throw storeError(error);
	}
}

function storeError(cause: unknown): BinaryStoreError {
	return new BinaryStoreError(textOrNull(field(cause, 'message')) ?? 'unknown reason', { cause });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(bytes);
}
