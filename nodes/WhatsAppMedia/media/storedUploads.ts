import type { JsonObject } from '../contract/json';
import { countOrNull, isRecord, textOrNull } from '../contract/json';
import type { MediaFile, UploadedMedia } from '../contract/media';
import type { KnownUpload, UploadTerms } from './upload';
import { isReusable } from './upload';

/** An upload as the workflow's static data holds it. */
export interface StoredUpload extends UploadedMedia {
	/** Owner: an id is never used with another provider, credential or sender. */
	account: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	/** Hexadecimal. */
	sha256: string;
	/** Milliseconds since 1970. The provider certainly keeps the file until then. */
	expiresAt: number;
}

/** Enough for the files that a workflow sends repeatedly. The oldest are dropped. */
const mostUploads = 100;

/**
 * Uploads of earlier executions, in n8n's static data of the workflow. n8n saves it for active workflows only. Two
 * executions at the same time work on their own copies, and the last one to end wins: an id can be lost, never mixed up.
 */
export class StoredUploads {
	constructor(private readonly staticData: Record<string, unknown>) {}

	/**
	 * The upload of an equal file by an earlier execution, if its id can still be sent.
	 * @param sha256 reads the whole file, so it is called only if an upload of the same type and size is stored
	 */
	async find(
		{ mimeType, size }: MediaFile,
		{ account, memory, now, certainLifeMs }: UploadTerms,
		sha256: () => Promise<string | null>,
	): Promise<KnownUpload | null> {
		if (certainLifeMs === null || memory === 'thisExecution') return null;
		const candidates = this.#read().filter(
			(upload) =>
				upload.account === account && upload.mimeType === mimeType && upload.size === size,
		);
		if (candidates.length === 0) return null;
		const hash = await sha256();
		const found = candidates.find((upload) => upload.sha256 === hash);
		if (found === undefined) return null;
		const { mediaId, link, expiresAt } = found;
		const uploadedAt = expiresAt - certainLifeMs;
		if (!isReusable(uploadedAt, now())) return null;
		const origin = 'earlierExecution';
		const known = { mediaId, link, expiresAt, uploadedAt, sha256: hash };
		return { ...known, body: null, warnings: [], origin };
	}

	/** Keeps an upload for later executions, if its lifetime is documented and the item allows it. */
	keep(
		{ mimeType, size }: MediaFile,
		{ account, memory, now }: Pick<UploadTerms, 'account' | 'memory' | 'now'>,
		{ mediaId, link, sha256, expiresAt }: KnownUpload,
	): void {
		if (expiresAt === null || sha256 === null || memory === 'thisExecution') return;
		const upload = { account, mimeType, size, sha256, mediaId, link, expiresAt };
		const others = this.#read().filter(
			(other) => now() < other.expiresAt && !isSameFile(other, upload),
		);
		this.#write([...others, upload]);
	}

	/** Drops an id that the provider does not know any more. */
	forget(mediaId: string): void {
		this.#write(this.#read().filter((upload) => upload.mediaId !== mediaId));
	}

	#write(uploads: StoredUpload[]): void {
		this.staticData.uploads = uploads
			.slice(-mostUploads)
			.map((upload): JsonObject => ({ ...upload }));
	}

	/** Skips entries of an unknown form: another version of the node may have written them. */
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
