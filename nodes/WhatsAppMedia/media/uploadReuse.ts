import type { Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import type { MediaFile, UploadedMedia } from '../contract/media';
import type { HashedFile } from './hashedFile';
import { hashedFile, sha256Of } from './hashedFile';
import type { StoredUploads } from './storedUploads';

/** A file at the provider, and where its id comes from. */
export interface KnownUpload extends UploadedMedia {
	origin: 'upload' | 'thisExecution' | 'earlierExecution';
	/** Hexadecimal; null where the file could not be read again. */
	sha256: string | null;
	/** Until when it can certainly be sent, in milliseconds since 1970; null where no document tells. */
	expiresAt: number | null;
	/** Milliseconds since 1970. */
	uploadedAt: number;
	/** The provider's own answer; null where an earlier execution got it. */
	body: JsonValue;
}

export interface UploadTerms {
	/** Whose uploads they are: provider, credential and sender. */
	account: string;
	/** How long the provider certainly keeps a file; null where no document tells. */
	certainLifeMs: number | null;
	/** Whether ids are kept for other executions; those of an undocumented life never are. */
	memory: 'acrossExecutions' | 'thisExecution';
	now: () => number;
	/** Ends the upload, and with it only the item that makes it. */
	stopped: AbortSignal;
}

export type UploadFile = (
	file: HashedFile,
) => Promise<Result<{ value: UploadedMedia; body: JsonValue }>>;

interface Entry {
	/** Ids in n8n's store of binaries under which the file came. */
	identities: Set<string>;
	sha256: () => Promise<string | null>;
	result: Promise<Result<KnownUpload>>;
	stopped: AbortSignal;
	/** Null while the upload is under way. */
	mediaId: string | null;
	/** When the file came to the provider; null while it is under way. */
	uploadedAt: number | null;
}

/**
 * The provider documents days, but a number whose owner chose "No Storage" keeps an upload for one hour (Meta's
 * `ttl_minutes`), and nobody can ask which kind a number is.
 */
export const certainLifeMs = 60 * 60_000;

/** The rest of the hour is left alone: a message may be fetched some time after its id was chosen. */
const longestReuseMs = 50 * 60_000;

/** The clock may have been set back since: an upload of the future is as doubtful as an old one. */
function isReusable(uploadedAt: number, now: number): boolean {
	return uploadedAt <= now && now - uploadedAt <= longestReuseMs;
}

/** Equal files are uploaded once: within an execution, and across executions where the stored id is still good. */
export class UploadReuse {
	/** By account, type and size: only files that agree in these can be equal. */
	readonly #entries = new Map<string, Entry[]>();
	/** By the same: the latest search, so that two items cannot both find nothing. */
	readonly #searches = new Map<string, Promise<unknown>>();

	constructor(private readonly stored: StoredUploads) {}

	/**
	 * The id of a file: known, on its way, or now uploaded. A failed upload fails all who waited for it, and is not kept:
	 * the next item tries anew.
	 */
	async once(
		file: MediaFile,
		terms: UploadTerms,
		upload: UploadFile,
	): Promise<Result<KnownUpload>> {
		const group = groupOf(file, terms.account);
		for (;;) {
			const { entry, isNew } = await this.#afterOthers(
				group,
				async () => await this.#findOrAdd(group, file, terms, upload),
			);
			const result = await entry.result;
			if (isNew) return result;
			if (!result.ok) {
				const wasOnlyStopped = entry.stopped.aborted && !terms.stopped.aborted;
				if (wasOnlyStopped) continue;
				return result;
			}
			const { origin } = result.value;
			return success({
				...result.value,
				origin: origin === 'upload' ? 'thisExecution' : origin,
				sha256: result.value.sha256 ?? (await entry.sha256()),
			});
		}
	}

	/** Whether this very file is there or on its way; cheap, so equal bytes under another identity count as unknown. */
	knows(file: MediaFile, account: string): boolean {
		const entries = this.#entries.get(groupOf(file, account)) ?? [];
		return entries.some(
			({ identities }) => file.identity !== null && identities.has(file.identity),
		);
	}

	/** An id that the provider refused: the next one who needs the file uploads it. */
	forget(mediaId: string): void {
		this.stored.forget(mediaId);
		for (const [group, entries] of this.#entries) {
			for (const entry of entries) if (entry.mediaId === mediaId) this.#drop(group, entry);
		}
	}

	async #afterOthers<Found>(group: string, search: () => Promise<Found>): Promise<Found> {
		const before = this.#searches.get(group) ?? Promise.resolve();
		const mine = before.then(search);
		this.#searches.set(
			group,
			mine.catch(() => undefined),
		);
		return await mine;
	}

	async #findOrAdd(
		group: string,
		file: MediaFile,
		terms: UploadTerms,
		upload: UploadFile,
	): Promise<{ entry: Entry; isNew: boolean }> {
		const sha256 = once(async () => await sha256Of(file).catch(() => null));
		this.#dropOld(group, terms.now());
		const entries = this.#entries.get(group) ?? [];
		const known =
			entries.find(({ identities }) => file.identity !== null && identities.has(file.identity)) ??
			(await withSameBytes(entries, sha256));
		if (known !== null) {
			if (file.identity !== null) known.identities.add(file.identity);
			return { entry: known, isNew: false };
		}
		const earlier = await this.#earlier(file, terms, sha256);
		const entry: Entry = {
			identities: new Set(file.identity === null ? [] : [file.identity]),
			sha256,
			result:
				earlier === null ? this.#upload(file, terms, upload) : Promise.resolve(success(earlier)),
			stopped: terms.stopped,
			mediaId: null,
			uploadedAt: null,
		};
		entry.result.then(
			(result) => {
				if (!result.ok) {
					this.#drop(group, entry);
					return;
				}
				entry.mediaId = result.value.mediaId;
				entry.uploadedAt = result.value.uploadedAt;
			},
			() => {
				this.#drop(group, entry);
			},
		);
		this.#entries.set(group, [...(this.#entries.get(group) ?? []), entry]);
		return { entry, isNew: true };
	}

	async #earlier(
		file: MediaFile,
		terms: UploadTerms,
		sha256: () => Promise<string | null>,
	): Promise<KnownUpload | null> {
		const { account, memory, now } = terms;
		if (terms.certainLifeMs === null || memory === 'thisExecution') return null;
		if (!this.stored.hasSize(account, file)) return null;
		const hash = await sha256();
		const found = hash === null ? null : this.stored.find(account, file.mimeType, hash);
		if (found === null) return null;
		const { mediaId, link, expiresAt } = found;
		const uploadedAt = expiresAt - terms.certainLifeMs;
		if (!isReusable(uploadedAt, now())) return null;
		const origin = 'earlierExecution';
		return { mediaId, link, expiresAt, uploadedAt, sha256: hash, body: null, origin };
	}

	async #upload(
		file: MediaFile,
		terms: UploadTerms,
		upload: UploadFile,
	): Promise<Result<KnownUpload>> {
		const uploaded = await uploadOf(file, terms, upload);
		if (!uploaded.ok) return uploaded;
		const { mediaId, link, sha256, expiresAt } = uploaded.value;
		const { account, memory, now } = terms;
		if (expiresAt !== null && sha256 !== null && memory === 'acrossExecutions') {
			const { mimeType, size } = file;
			this.stored.keep({ account, mimeType, size, sha256, mediaId, link, expiresAt }, now());
		}
		return uploaded;
	}

	/** A long execution outlives its first uploads. */
	#dropOld(group: string, now: number): void {
		for (const entry of this.#entries.get(group) ?? []) {
			if (entry.uploadedAt !== null && !isReusable(entry.uploadedAt, now)) this.#drop(group, entry);
		}
	}

	#drop(group: string, entry: Entry): void {
		this.#entries.set(
			group,
			(this.#entries.get(group) ?? []).filter((other) => other !== entry),
		);
	}
}

function groupOf({ mimeType, size }: MediaFile, account: string): string {
	return `${account} ${mimeType} ${size}`;
}

/** A file uploaded without a look at what is known. */
export async function uploadOf(
	file: MediaFile,
	{ certainLifeMs: lifeMs, now }: Pick<UploadTerms, 'certainLifeMs' | 'now'>,
	upload: UploadFile,
): Promise<Result<KnownUpload>> {
	const hashed = hashedFile(file);
	// the provider counts from its end, which is later
	const uploadedAt = now();
	const uploaded = await upload(hashed);
	if (!uploaded.ok) return uploaded;
	const { value, body } = uploaded.value;
	const expiresAt = lifeMs === null ? null : uploadedAt + lifeMs;
	const sha256 = hashed.sha256();
	return success({ ...value, sha256, expiresAt, uploadedAt, body, origin: 'upload' });
}

async function withSameBytes(
	entries: readonly Entry[],
	sha256: () => Promise<string | null>,
): Promise<Entry | null> {
	for (const entry of entries) {
		const hash = await sha256();
		if (hash !== null && hash === (await entry.sha256())) return entry;
	}
	return null;
}

/** Files are hashed where sizes collide, and not twice. */
function once<Value>(produce: () => Promise<Value>): () => Promise<Value> {
	let value: Promise<Value> | null = null;
	return async () => await (value ??= produce());
}
