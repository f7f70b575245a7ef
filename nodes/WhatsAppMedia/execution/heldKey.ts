import type { ClaimLine } from './claimLine';
import type { StoredState } from './keyRow';

/** What became of a message. */
export type Settlement = 'sent' | 'notSent' | 'unknown';

/** What the store says of a key; `stopped` where it was not asked any more. */
export type Found = StoredState | 'stopped';

/** A key that waits for the answer of the store. */
export interface Asked {
	held: HeldKey;
	/** To take it where it is free, or also where it is in doubt; or only to know whether it was sent. */
	purpose: 'takeFree' | 'takeDoubtful' | 'lookUp';
	stopped: AbortSignal;
	answer: (found: Found) => void;
	fail: (reason: Error) => void;
}

export type Line = ClaimLine<Asked>;

type State = 'asked' | 'claimed' | 'onItsWay' | 'ended';

/** A key that somebody in this process deals with: whoever else needs it waits for the end of that. */
export class HeldKey {
	/** Its message may have gone out before. */
	wasInDoubt = false;
	/** Null until the end, and where it ended without a try to send. */
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
		if (this.#state === 'onItsWay') this.line.onTheirWay += change;
	}
}
