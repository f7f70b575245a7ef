/** A limit as providers state it: so many requests within any span of time. */
export interface RequestLimit {
	requests: number;
	withinMs: number;
}

/**
 * A limit over a truly sliding window: a request is refused where as many as allowed were taken in the span just before
 * it. Refused requests do not count, or a client that tries again too soon would never get through.
 */
export class SlidingWindow {
	readonly #limit: RequestLimit;
	#taken: number[] = [];

	constructor(limit: RequestLimit) {
		this.#limit = limit;
	}

	/** @param now in milliseconds, on a clock that never goes back */
	decide(now: number): 'taken' | 'refused' {
		this.#taken = this.#taken.filter((time) => now - time < this.#limit.withinMs);
		if (this.#taken.length >= this.#limit.requests) return 'refused';
		this.#taken.push(now);
		return 'taken';
	}
}
