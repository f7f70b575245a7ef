import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { MediaFile } from '../contract/media';

const chunkSize = 64 * 1024;
const unknownMimeType = 'application/octet-stream';

/** Its extension is added as soon as the type is known. */
const generatedName = 'file';

/**
 * A binary of an item as a file to upload, whichever way n8n keeps it: in a store (read as a stream, per attempt) or in
 * memory. Throws n8n's own error where the store has it no more.
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
	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return {
		size: fileSize,
		open: async () => await context.helpers.getBinaryStream(id, chunkSize),
	};
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(bytes);
}
