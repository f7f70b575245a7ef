import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { field, textOrNull } from '../contract/json';
import type { MediaFile } from '../contract/media';

const chunkSize = 64 * 1024;
const unknownMimeType = 'application/octet-stream';

/** Its extension is added as soon as the type is known. */
const generatedName = 'file';

/** n8n's store of binary files did not give a file: it has removed it, or it does not work at the moment. */
export class BinaryStoreError extends Error {}

/**
 * A binary of an item as a file to upload, whichever way n8n keeps it: in a store (read as a stream, per attempt) or in
 * memory. It, and reading the file, throw a {@link BinaryStoreError} where the store does not give it.
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

/** A store can fail in the middle of a file as well. */
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
