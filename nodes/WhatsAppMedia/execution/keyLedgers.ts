import type { Clock } from '../requests/clock';
import type { Line } from './heldKey';
import { KeyLedger } from './keyLedger';
import type { KeyStore } from './keyRow';
import { SentMessageIds } from './sentMessageIds';

/** The ledger as one run uses it. */
export interface RunLedger {
	ledger: KeyLedger;
	/** The line of all messages of this run that share a pace. */
	line(pace: string): Line;
	/** The message id of a key, where this process has sent it and still knows it. */
	messageIdOf(key: string): string | null;
	rememberId(key: string, messageId: string): void;
	/** Ends the run. Rejects if the store did not take its last keys. */
	close(): Promise<void>;
}

/** The ledgers of this process. All runs of a node share one, because n8n's store has no lock. */
export class KeyLedgers {
	readonly #ledgers = new Map<string, { ledger: KeyLedger; runs: number }>();

	/** By row and key. */
	readonly #messageIds = new SentMessageIds();

	/** How many are in use. */
	get size(): number {
		return this.#ledgers.size;
	}

	/**
	 * @param row identifies the store: workflow and node
	 */
	open(row: string, store: KeyStore, run: { items: number; clock: Clock }): RunLedger {
		const shared = this.#ledgers.get(row) ?? { ledger: new KeyLedger(run.clock), runs: 0 };
		this.#ledgers.set(row, shared);
		shared.runs += 1;
		const { ledger } = shared;
		ledger.open(store, run.items);
		const lines = new Map<string, Line>();
		return {
			ledger,
			line(pace) {
				const line = lines.get(pace) ?? ledger.line();
				lines.set(pace, line);
				return line;
			},
			messageIdOf: (key) => this.#messageIds.of(`${row} ${key}`),
			rememberId: (key, messageId) => {
				this.#messageIds.remember(`${row} ${key}`, messageId);
			},
			close: async () => {
				try {
					await ledger.close(store, lines.values());
				} finally {
					shared.runs -= 1;
					if (shared.runs === 0) this.#ledgers.delete(row);
				}
			},
		};
	}
}
