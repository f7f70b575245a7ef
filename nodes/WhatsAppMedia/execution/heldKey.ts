import type { ClaimLine } from './claimLine';
import type { StoredState } from './keyRow';

/** Result of a message. */
export type Settlement = 'sent' | 'notSent' | 'unknown';

/** What the store says of a key; `stopped` if the item was cancelled before it was asked. */
export type Found = StoredState | 'stopped';

/** A key that waits for a call of the store. */
export interface Asked {
	held: HeldKey;
	/** To claim it if it is free, to claim it also if it is in doubt, or only to look it up. */
	purpose: 'takeFree' | 'takeDoubtful' | 'lookUp';
	stopped: AbortSignal;
	answer: (found: Found) => void;
	fail: (reason: Error) => void;
}

export type Line = ClaimLine<Asked>;

type State = 'asked' | 'claimed' | 'sending' | 'ended';

/** A key that an item of this process uses. Other items that need the same key wait for {@link ended}. */
export class HeldKey {
	/** Whether its message may have gone out before. */
	wasInDoubt = false;
	/** Null before the end, and if there was no try to send the message. */
	settlement: Settlement | null = null;
	readonly ended: Promise<void>;
	#state: State = 'asked';
	#end: () => void = () => undefined;

	constructor(
		readonly key: string,
		readonly line: Line,
	) {
		this.ended = new Promise((resolve) => {
			this.#end = resolve;
		});
	}

	get state(): State {
		return this.#state;
	}

	become(state: Exclude<State, 'ended'>): void {
		this.#count(-1);
		this.#state = state;
		this.#count(1);
	}

	end(settlement: Settlement | null): void {
		this.#count(-1);
		this.#state = 'ended';
		this.settlement = settlement;
		this.#end();
	}

	#count(change: 1 | -1): void {
		if (this.#state === 'claimed') this.line.claimed += change;
		if (this.#state === 'sending') this.line.inProgress += change;
	}
}
