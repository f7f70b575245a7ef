import type { JsonObject } from '../contract/json';
import { countOrNull, isRecord, textOrNull } from '../contract/json';
import type { UploadedMedia } from '../contract/media';

/** An upload of an earlier execution. */
export interface StoredUpload extends UploadedMedia {
	/** Whose it is: ids are never used across credentials, senders or providers. */
	account: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	/** Hexadecimal. */
	sha256: string;
	/** Milliseconds since 1970, until which the provider certainly keeps it. */
	expiresAt: number;
}

/** As many files as a workflow sends again and again; the oldest are forgotten. */
const mostUploads = 100;

/**
 * Uploads in n8n's static data of the workflow, which is saved with active workflows. Two executions at once work on
 * copies of their own, and the later one's is kept whole: an upload may be forgotten, never mixed up.
 */
export class StoredUploads {
	constructor(private readonly staticData: Record<string, unknown>) {}

	/** Whether it is worth knowing the hash of a file. */
	hasSize(account: string, { mimeType, size }: { mimeType: string; size: number }): boolean {
		return this.#read().some(
			(upload) =>
				upload.account === account && upload.mimeType === mimeType && upload.size === size,
		);
	}

	find(account: string, mimeType: string, sha256: string): StoredUpload | null {
		const found = this.#read().find(
			(upload) =>
				upload.account === account && upload.mimeType === mimeType && upload.sha256 === sha256,
		);
		return found ?? null;
	}

	keep(upload: StoredUpload, now: number): void {
		const others = this.#read().filter(
			(other) => now < other.expiresAt && !isSameFile(other, upload),
		);
		this.#write([...others, upload]);
	}

	/** The provider does not know it any more. */
	forget(mediaId: string): void {
		this.#write(this.#read().filter((upload) => upload.mediaId !== mediaId));
	}

	#write(uploads: StoredUpload[]): void {
		this.staticData.uploads = uploads
			.slice(-mostUploads)
			.map((upload): JsonObject => ({ ...upload }));
	}

	/** Whatever else stands there is passed over: another version, or another hand, may have written it. */
	#read(): StoredUpload[] {
		const { uploads } = this.staticData;
		return Array.isArray(uploads) ? uploads.flatMap((value) => storedUpload(value)) : [];
	}
}

function isSameFile(one: StoredUpload, other: StoredUpload): boolean {
	return (
		one.account === other.account && one.mimeType === other.mimeType && one.sha256 === other.sha256
	);
}

function storedUpload(value: unknown): StoredUpload[] {
	if (!isRecord(value)) return [];
	const [account, mimeType, sha256, mediaId] = [
		textOrNull(value.account),
		textOrNull(value.mimeType),
		textOrNull(value.sha256),
		textOrNull(value.mediaId),
	];
	const [size, expiresAt] = [countOrNull(value.size), countOrNull(value.expiresAt)];
	if (account === null || mimeType === null || sha256 === null || mediaId === null) return [];
	if (size === null || expiresAt === null) return [];
	return [{ account, mimeType, sha256, mediaId, size, expiresAt, link: textOrNull(value.link) }];
}
