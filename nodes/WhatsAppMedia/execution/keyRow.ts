/** A persistent set of texts. Every call rewrites all of it, so few calls with many entries are best. */
export interface KeyStore {
	/**
	 * Adds entries that are new.
	 * @param capacity number of entries to keep; the oldest are dropped
	 * @returns the entries that were there already
	 */
	record(entries: string[], capacity: number): Promise<ReadonlySet<string>>;
	remove(entries: string[]): Promise<void>;
	count(): Promise<number>;
}

/** What the store says of a key: nothing, its message was accepted, or its message may have gone out. */
export type StoredState = 'free' | 'sent' | 'unknown';

/** Number of keys to remember. A run of more items keeps twice its own number. */
const fewestKeys = 50_000;

/** Room for the marks of messages in progress, so that they do not push out keys. */
const spareEntries = 1000;

/** Capacity grows in steps of this size. Otherwise keys would fill the room for marks, and each run would add new room. */
const capacityStep = 10_000;

/**
 * The keys of a node as n8n stores them. Each claimed key is an entry. A second entry, the mark, says that its message is
 * in progress; it is removed when the message was accepted.
 */
export class KeyRow {
	/** One for each run that uses the row; calls go through the latest. */
	readonly #stores = new Set<KeyStore>();
	#capacity = 0;
	#isStoredCounted = false;

	/** @param items number of items in the run */
	open(store: KeyStore, items: number): void {
		this.#stores.add(store);
		this.#capacity = Math.max(this.#capacity, capacityFor(Math.max(fewestKeys, 2 * items)));
		// another process may have stored more keys in the meantime
		this.#isStoredCounted = false;
	}

	close(store: KeyStore): void {
		this.#stores.delete(store);
	}

	/**
	 * Stores keys with their marks.
	 * @returns what was stored of each key before
	 */
	async claim(keys: readonly string[]): Promise<Map<string, StoredState>> {
		if (keys.length === 0) return new Map();
		const present = await this.#store.record(
			keys.flatMap((key) => [known(key), pending(key)]),
			await this.#enoughCapacity(),
		);
		return new Map(keys.map((key) => [key, stateIn(present, key)]));
	}

	/** Removes the marks, and the keys that are free again. */
	async write(ended: readonly { key: string; as: 'sent' | 'free' }[]): Promise<void> {
		if (ended.length === 0) return;
		await this.#store.remove(
			ended.flatMap(({ key, as }) => (as === 'sent' ? [pending(key)] : [known(key), pending(key)])),
		);
	}

	/** Never less than is stored: a small run must not drop the keys of a large one. */
	async #enoughCapacity(): Promise<number> {
		if (!this.#isStoredCounted) {
			this.#capacity = Math.max(this.#capacity, capacityFor(await this.#store.count()));
			this.#isStoredCounted = true;
		}
		return this.#capacity;
	}

	get #store(): KeyStore {
		const store = [...this.#stores].at(-1);
		if (store === undefined) throw new Error('No run has opened this row');
		return store;
	}
}

function capacityFor(entries: number): number {
	return spareEntries + Math.ceil((entries - spareEntries) / capacityStep) * capacityStep;
}

function known(key: string): string {
	return `key ${key}`;
}

function pending(key: string): string {
	return `pending ${key}`;
}

/** A mark without its key means that the key was among the oldest and was dropped. */
function stateIn(present: ReadonlySet<string>, key: string): StoredState {
	if (present.has(pending(key))) return 'unknown';
	return present.has(known(key)) ? 'sent' : 'free';
}
