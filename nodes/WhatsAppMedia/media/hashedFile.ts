import { createHash } from 'crypto';

import type { MediaFile } from '../contract/media';

/** A file that is hashed while it is read, so that it need not be read twice. */
export interface HashedFile extends MediaFile {
	/** Hexadecimal; null until the file was read to its end. */
	sha256(): string | null;
}

export function hashedFile(file: MediaFile): HashedFile {
	let digest: string | null = null;
	async function* hashing(): AsyncGenerator<Uint8Array> {
		const hash = createHash('sha256');
		for await (const chunk of await file.open()) {
			hash.update(chunk);
			yield chunk;
		}
		digest = hash.digest('hex');
	}
	return {
		fileName: file.fileName,
		mimeType: file.mimeType,
		size: file.size,
		identity: file.identity,
		open: async () => await Promise.resolve(hashing()),
		sha256: () => digest,
	};
}

/** Reads a whole file to hash it. Hexadecimal. */
export async function sha256Of(file: MediaFile): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of await file.open()) hash.update(chunk);
	return hash.digest('hex');
}
