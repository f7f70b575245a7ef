import type { Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { MediaFile } from '../contract/media';
import { sha256Of } from './hashedFile';
import type { StoredUploads } from './storedUploads';
import type { KnownUpload, UploadFile, UploadTerms } from './upload';
import { isReusable, uploadOf } from './upload';

/** An upload of this execution: in progress, done, or found in an earlier execution. */
interface Entry {
	/** Ids of the file in n8n's binary store. Equal files can have several. */
	identities: Set<string>;
	sha256: () => Promise<string | null>;
	result: Promise<Result<KnownUpload>>;
	/** The signal of the item that uploads. */
	stopped: AbortSignal;
	/** Null while the upload is in progress. */
	upload: KnownUpload | null;
}

/** What the items of an execution share, so that equal files are uploaded once. */
export class UploadReuse {
	/** By account, MIME type and size: equal files agree in all three. */
	readonly #entries = new Map<string, Entry[]>();
	/** The latest search of each group. Searches of a group run one by one, so that two items cannot both upload. */
	readonly #searches = new Map<string, Promise<unknown>>();

	constructor(private readonly stored: StoredUploads) {}

	/**
	 * Uploads a file, unless an equal one was uploaded or is being uploaded. A failed upload fails every item that waited
	 * for it; the next item uploads again.
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
				// the uploading item was cancelled, this one was not
				if (entry.stopped.aborted && !terms.stopped.aborted) continue;
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

	/** Whether a file was uploaded or is being uploaded. Compares ids of the binary store only, so it reads no file. */
	knows(file: MediaFile, account: string): boolean {
		const entries = this.#entries.get(groupOf(file, account)) ?? [];
		return withIdentity(entries, file.identity) !== undefined;
	}

	/** Drops an id that the provider refused: the next item that needs the file uploads it. */
	forget(mediaId: string): void {
		this.stored.forget(mediaId);
		for (const [group, entries] of this.#entries) {
			for (const entry of entries) if (entry.upload?.mediaId === mediaId) this.#drop(group, entry);
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
		const known = withIdentity(entries, file.identity) ?? (await withSameBytes(entries, sha256));
		if (known !== null) {
			if (file.identity !== null) known.identities.add(file.identity);
			return { entry: known, isNew: false };
		}
		const earlier = await this.stored.find(file, terms, sha256);
		const entry: Entry = {
			identities: new Set(file.identity === null ? [] : [file.identity]),
			sha256,
			result:
				earlier === null ? this.#upload(file, terms, upload) : Promise.resolve(success(earlier)),
			stopped: terms.stopped,
			upload: null,
		};
		entry.result.then(
			(result) => {
				if (result.ok) entry.upload = result.value;
				else this.#drop(group, entry);
			},
			() => {
				this.#drop(group, entry);
			},
		);
		this.#entries.set(group, [...(this.#entries.get(group) ?? []), entry]);
		return { entry, isNew: true };
	}

	async #upload(
		file: MediaFile,
		terms: UploadTerms,
		upload: UploadFile,
	): Promise<Result<KnownUpload>> {
		const uploaded = await uploadOf(file, terms, upload);
		if (uploaded.ok) this.stored.keep(file, terms, uploaded.value);
		return uploaded;
	}

	/** A long execution outlives its first uploads. */
	#dropOld(group: string, now: number): void {
		for (const entry of this.#entries.get(group) ?? []) {
			const { upload } = entry;
			if (upload !== null && !isReusable(upload.uploadedAt, now)) this.#drop(group, entry);
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

function withIdentity(entries: readonly Entry[], identity: string | null): Entry | undefined {
	return entries.find(({ identities }) => identity !== null && identities.has(identity));
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

/** Reads a file for its hash at most once, and only if somebody asks. */
function once<Value>(produce: () => Promise<Value>): () => Promise<Value> {
	let value: Promise<Value> | null = null;
	return async () => await (value ??= produce());
}
