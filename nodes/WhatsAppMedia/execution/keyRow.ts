/** A set of texts that outlives the process; every call rewrites it, so calls are few and have many entries. */
export interface KeyStore {
	/**
	 * Adds entries, none of them twice; those that were there already.
	 * @param capacity how many are kept; the oldest are dropped
	 */
	record(entries: string[], capacity: number): Promise<ReadonlySet<string>>;
	remove(entries: string[]): Promise<void>;
	/** How many there are. */
	count(): Promise<number>;
}

/** What is stored of a key's message: nothing, that it was accepted, or that it may have gone out. */
export type StoredState = 'free' | 'sent' | 'unknown';

/** How many keys are remembered at least; a run with more keeps its own, and as many again. */
const fewestKeys = 50_000;

/** Room for the marks of messages that are on their way, so that they drive out no key. */
const spareEntries = 1000;

/** Capacities are multiples of it, so that the room for marks, once filled with keys, does not grow with every run. */
const capacityStep = 10_000;

/**
 * The keys of a node as they are stored: a key whose message was accepted is one entry; while a message may be on its way,
 * there is another that says so.
 */
export class KeyRow {
	/** Those of the runs that use the row; the latest one is used. */
	readonly #stores = new Set<KeyStore>();
	#capacity = 0;
	#isStoredCounted = false;

	/** @param items how many the run has */
	open(store: KeyStore, items: number): void {
		this.#stores.add(store);
		this.#capacity = Math.max(this.#capacity, capacityFor(Math.max(fewestKeys, 2 * items)));
		// a larger run of another process may have stored more meanwhile
		this.#isStoredCounted = false;
	}

	close(store: KeyStore): void {
		this.#stores.delete(store);
	}

	/** Marks keys as on their way, each of them once; what was stored of each before. */
	async claim(keys: readonly string[]): Promise<Map<string, StoredState>> {
		if (keys.length === 0) return new Map();
		const present = await this.#store.record(
			keys.flatMap((key) => [known(key), pending(key)]),
			await this.#roomForAll(),
		);
		return new Map(keys.map((key) => [key, stateIn(present, key)]));
	}

	/** Takes the marks away: what is left of a key says that its message was sent, or nothing. */
	async write(ended: readonly { key: string; as: 'sent' | 'free' }[]): Promise<void> {
		if (ended.length === 0) return;
		await this.#store.remove(
			ended.flatMap(({ key, as }) => (as === 'sent' ? [pending(key)] : [known(key), pending(key)])),
		);
	}

	/** Never less than is stored: a small run must not drive out the keys of a large one. */
	async #roomForAll(): Promise<number> {
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

/** A mark alone is left where its key was among the oldest and was dropped. */
function stateIn(present: ReadonlySet<string>, key: string): StoredState {
	if (present.has(pending(key))) return 'unknown';
	return present.has(known(key)) ? 'sent' : 'free';
}
