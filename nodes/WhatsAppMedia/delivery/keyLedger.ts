/** A set of texts that outlives the process; every call rewrites it, so calls are few and have many entries. */
export interface KeyStore {
	/** Adds entries; those that were there already. */
	record(entries: string[]): Promise<ReadonlySet<string>>;
	remove(entries: string[]): Promise<void>;
}

/** What is known of the message of a key: none yet, one that was accepted, or one that may have gone out. */
export type Claim = 'free' | 'sent' | 'unknown';

/** What became of a claimed message. */
export type Settlement = 'sent' | 'notSent' | 'unknown';

interface Waiting {
	key: string;
	resolve: (claim: Claim) => void;
	reject: (reason: Error) => void;
}

/**
 * Which keys have had their message. A key is claimed before its request leaves and confirmed after it, by two entries:
 * the key itself, and that it is pending. Both at once: a request may have left. The key alone: it was accepted. Whatever
 * moment a process dies in, what is left says "unknown" at worst, and never "free" for a message that went out.
 */
export class KeyLedger {
	readonly #claims: Waiting[] = [];
	readonly #obsolete: string[] = [];
	/** Keys of this run whose message is on its way, for those that come a second time. */
	readonly #underWay = new Map<string, Promise<Settlement>>();
	readonly #settle = new Map<string, (settlement: Settlement) => void>();
	#work: Promise<void> | null = null;

	constructor(private readonly store: KeyStore) {}

	/** Rejects where the store cannot be used. Who gets `free` or sends an `unknown` one must call {@link settle}. */
	async claim(key: string): Promise<Claim> {
		for (;;) {
			const earlier = this.#underWay.get(key);
			if (earlier === undefined) break;
			// whoever comes first after a doubt asks the store anew, and the others wait for that one
			if ((await earlier) === 'sent') return 'sent';
		}
		this.#underWay.set(
			key,
			new Promise((resolve) => {
				this.#settle.set(key, resolve);
			}),
		);
		return await new Promise<Claim>((resolve, reject) => {
			this.#claims.push({
				key,
				resolve: (claim) => {
					if (claim === 'sent') this.#forget(key, 'sent');
					resolve(claim);
				},
				reject: (reason) => {
					this.#forget(key, 'notSent');
					reject(reason);
				},
			});
			this.#begin();
		});
	}

	settle(key: string, settlement: Settlement): void {
		if (settlement === 'sent') this.#obsolete.push(pending(key));
		if (settlement === 'notSent') this.#obsolete.push(known(key), pending(key));
		this.#forget(key, settlement);
		this.#begin();
	}

	/** Writes down what is still to be confirmed. Rejects where the store cannot be used: it then says "unknown" of these. */
	async close(): Promise<void> {
		await this.#work;
		if (this.#obsolete.length > 0) await this.store.remove(this.#obsolete.splice(0));
	}

	#forget(key: string, settlement: Settlement): void {
		this.#settle.get(key)?.(settlement);
		this.#settle.delete(key);
		if (settlement !== 'sent') this.#underWay.delete(key);
	}

	/** One call of the store at a time; what comes meanwhile goes into the next one. */
	#begin(): void {
		this.#work ??= this.#run().finally(() => {
			this.#work = null;
			if (this.#claims.length > 0) this.#begin();
		});
	}

	async #run(): Promise<void> {
		const claims = this.#claims.splice(0);
		const obsolete = this.#obsolete.splice(0);
		try {
			// before new claims: a key that was given back may be among them
			if (obsolete.length > 0) await this.store.remove(obsolete);
			if (claims.length > 0) await this.#record(claims);
		} catch (error) {
			this.#obsolete.unshift(...obsolete);
			for (const { reject } of claims)
				reject(new Error('The store cannot be used', { cause: error }));
		}
	}

	async #record(claims: readonly Waiting[]): Promise<void> {
		const present = await this.store.record(
			claims.flatMap(({ key }) => [known(key), pending(key)]),
		);
		const claimOf = (key: string): Claim => {
			if (!present.has(known(key))) return 'free';
			return present.has(pending(key)) ? 'unknown' : 'sent';
		};
		const sent = claims.map(({ key }) => key).filter((key) => claimOf(key) === 'sent');
		// asking has marked them as pending again
		if (sent.length > 0) await this.store.remove(sent.map(pending));
		for (const { key, resolve } of claims) resolve(claimOf(key));
	}
}

function known(key: string): string {
	return `key ${key}`;
}

function pending(key: string): string {
	return `pending ${key}`;
}
