import { randomUUID } from 'crypto';

import type { Asking } from './claim';
import type { KeyChunk } from './keyChunks';
import { KeyChunks } from './keyChunks';
import type { RunLedger } from './keyLedgers';
import type { ReadAhead } from './readAhead';
import type { SentChunks } from './sentChunks';

/** For a run of fewer items, asking the ledger costs little. */
const fewestItems = 300;

/**
 * Knows long lists of keys that earlier executions have sent, so that the ledger need not be asked about each of them. Only
 * ever says "sent", and only of keys that the ledger knew as sent. Whatever else there is to know, the ledger is asked.
 */
export class SentKeys {
	/** By item: null if it has no key, undefined if it was not read yet. */
	readonly #keys: (string | null | undefined)[] = [];
	readonly #sent = new Set<number>();
	readonly #chunks = new KeyChunks();
	readonly #chunkOf = new Map<number, KeyChunk>();
	/** The first item that is in no chunk yet. */
	#next = 0;
	#hasMark: Promise<boolean> | null = null;

	/**
	 * @param items number of items in the run
	 * @param ledger called when it is needed: a run without keys has none
	 */
	constructor(
		private readonly items: number,
		private readonly stored: SentChunks,
		private readonly ledger: () => RunLedger,
	) {}

	/** @param key null if the item has none */
	wasRead(item: number, key: string | null): void {
		if (this.items >= fewestItems) this.#keys[item] = key;
	}

	/** Its message was accepted, now or earlier. */
	wasSent(item: number): void {
		this.#sent.add(item);
	}

	/** Whether the message of an item was certainly sent. Reads the items up to the end of its chunk. */
	async isSent(item: number, entries: Pick<ReadAhead<unknown>, 'of'>): Promise<boolean> {
		if (this.items < fewestItems || !(await this.#isUsable())) return false;
		while (this.#next < this.items && !this.#chunkOf.has(item)) {
			const next = this.#next;
			if (this.#keys[next] === undefined) await entries.of(next);
			// another item can have done it in the meantime
			if (this.#next === next) this.#goOn();
		}
		const chunk = this.#chunkOf.get(item);
		return chunk !== undefined && this.stored.has(chunk.digest);
	}

	/**
	 * Call before the ledger is closed.
	 * @returns call it when the ledger is closed: remembers the chunks whose keys were all sent
	 */
	async remembering(): Promise<() => void> {
		const nothing = () => undefined;
		while (this.#keys[this.#next] !== undefined) this.#goOn();
		const sent = [...new Set(this.#chunkOf.values())].filter(({ items }) =>
			items.every((item) => this.#sent.has(item)),
		);
		if (sent.length === 0) return nothing;
		const isUsable = await this.#isUsable();
		const digests = sent
			.map(({ digest }) => digest)
			.filter((digest) => !(isUsable && this.stored.has(digest)));
		if (digests.length === 0) return nothing;
		const mark = isUsable ? this.stored.ledgerMark : await this.#newMark();
		return mark === null
			? nothing
			: () => {
					this.stored.add(mark, digests);
				};
	}

	#goOn(): void {
		const item = this.#next;
		const key = this.#keys[item] ?? null;
		this.#next += 1;
		if (key !== null) this.#note(this.#chunks.add(item, key));
		if (this.#next === this.items) this.#note(this.#chunks.end());
	}

	#note(chunk: KeyChunk | null): void {
		for (const item of chunk?.items ?? []) if (chunk !== null) this.#chunkOf.set(item, chunk);
	}

	/** Whether the ledger is the one that the stored chunks belong to. */
	async #isUsable(): Promise<boolean> {
		return await (this.#hasMark ??= this.#findMark());
	}

	async #findMark(): Promise<boolean> {
		const { ledgerMark } = this.stored;
		if (ledgerMark === null) return false;
		try {
			const known = await this.ledger().ledger.lookUp(keyOfMark(ledgerMark), this.#asking());
			return known?.kind === 'sent';
		} catch {
			// the items ask it too, and tell what is wrong
			return false;
		}
	}

	/** Null if the ledger cannot be used. */
	async #newMark(): Promise<string | null> {
		const mark = randomUUID();
		const { ledger } = this.ledger();
		try {
			const claim = await ledger.claim(keyOfMark(mark), this.#asking(), 'takeFree');
			if (claim.kind !== 'yours') return null;
			ledger.settle(claim.held, 'sent');
			return mark;
		} catch {
			return null;
		}
	}

	#asking(): Asking {
		return { line: this.ledger().line('mark'), stopped: new AbortController().signal };
	}
}

/** No message has such a key: theirs are JSON. */
function keyOfMark(mark: string): string {
	return `mark ${mark}`;
}
