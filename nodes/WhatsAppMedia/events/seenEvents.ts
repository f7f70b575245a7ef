import type { IDataObject } from 'n8n-workflow';

import { idLength } from './eventId';

/** Ids that this process remembers for a node; the oldest are forgotten first. */
const mostInMemory = 50_000;

/** Ids that outlive the process, one large body of them. n8n stores them with each execution, so they are few. */
const mostStored = 1000;

/** A second delivery of an event that is on its way waits for this. */
interface OnTheWay {
	ended: Promise<void>;
}

/** The events of one node that were handed over to n8n: they are dropped when the provider delivers them again. */
export class SeenEvents {
	/** In the order in which they came. */
	readonly #handedOver = new Set<string>();
	readonly #onTheWay = new Map<string, OnTheWay>();

	/**
	 * The ids that are new. Those are on their way until `end` is called: with `handedOver` they are remembered. Waits for
	 * what becomes of ids that are on their way already.
	 * @param stored what the node remembers of earlier processes
	 */
	async begin(ids: readonly string[], stored: IDataObject): Promise<Delivery> {
		this.#recall(stored);
		for (;;) {
			const others = [...new Set(ids)].flatMap((id) => this.#onTheWay.get(id)?.ended ?? []);
			if (others.length === 0) break;
			await Promise.all(others);
		}
		const fresh = new Set(ids.filter((id) => !this.#handedOver.has(id)));
		let end: () => void = () => undefined;
		const ended = new Promise<void>((resolve) => {
			end = resolve;
		});
		for (const id of fresh) this.#onTheWay.set(id, { ended });
		return {
			fresh,
			end: (as) => {
				for (const id of fresh) this.#onTheWay.delete(id);
				if (as === 'handedOver') this.#remember(fresh);
				end();
			},
		};
	}

	/** The last ones that were handed over. */
	latest(count: number): string[] {
		return [...this.#handedOver].slice(-count);
	}

	#recall(stored: IDataObject): void {
		if (this.#handedOver.size === 0) this.#remember(new Set(storedIds(stored)));
	}

	#remember(ids: ReadonlySet<string>): void {
		for (const id of ids) this.#handedOver.add(id);
		for (const id of this.#handedOver) {
			if (this.#handedOver.size <= mostInMemory) break;
			this.#handedOver.delete(id);
		}
	}
}

/**
 * Writes the latest ids, these included, into what n8n saves when the execution ends. Executions at the same time write over
 * each other, so those that this process knows are written each time.
 * @param address of the node
 */
export function storeSeen(address: string, ids: readonly string[], stored: IDataObject): void {
	const known = memories.get(address)?.latest(mostStored) ?? [];
	const latest = [...new Set([...storedIds(stored), ...known, ...ids])].slice(-mostStored);
	stored.seen = latest.join('');
}

function storedIds({ seen }: IDataObject): string[] {
	if (typeof seen !== 'string') return [];
	const count = Math.min(Math.floor(seen.length / idLength), mostStored);
	return Array.from({ length: count }, (_, index) =>
		seen.slice(index * idLength, (index + 1) * idLength),
	);
}

/** Events of one call. */
export interface Delivery {
	/** Ids that were not seen before. */
	fresh: ReadonlySet<string>;
	/** Must be called once it is known what became of them. */
	end(as: 'handedOver' | 'lost'): void;
}

/** Of all nodes of this process, by address. */
const memories = new Map<string, SeenEvents>();
const mostNodes = 1000;

export function seenEventsOf(nodeAddress: string): SeenEvents {
	const known = memories.get(nodeAddress) ?? new SeenEvents();
	memories.delete(nodeAddress);
	memories.set(nodeAddress, known);
	const [oldest] = memories.keys();
	if (memories.size > mostNodes && oldest !== undefined) memories.delete(oldest);
	return known;
}
