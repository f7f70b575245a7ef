/** The part of the documented rate that is used. Network delays vary, so requests can arrive closer together than they start. */
const usedPart = 0.975;

/** A start that is late by up to this does not delay the next ones. With more, catching up could exceed the rate. */
const catchUpMs = 20;

/** As for retries: requests do not wait for a longer pause, they fail. */
const longestPauseMs = 120_000;

const slowestFactor = 1 / 16;
/** Multiplicative decrease: per throttle answer. */
const decrease = 0.8;
/** Additive increase: per accepted request, as a part of the documented rate. */
const increase = 1 / 200;

/** The start of a request. */
export interface Start {
	/** Milliseconds, of the monotonic clock. */
	readonly at: number;
}

/**
 * When the next request may start, so that no period of a second has more requests than allowed. Pure: time and randomness
 * are arguments.
 *
 * Starts are spread evenly, slightly below the rate. A throttle answer slows the pace by a factor, accepted requests speed
 * it up step by step (additive increase, multiplicative decrease). So several processes can share one limit.
 */
export class Pace {
	/** When the next start is due. */
	#due = Number.NEGATIVE_INFINITY;
	#factor = 1;
	#pausedUntil = Number.NEGATIVE_INFINITY;
	#latestDecrease = Number.NEGATIVE_INFINITY;

	/** Milliseconds; `now` where a request may start at once. */
	nextStart(now: number): number {
		return Math.max(now, this.#due, this.#pausedUntil);
	}

	started(now: number, perSecond: number): Start {
		const isLate = now - this.#due > catchUpMs;
		this.#due = (isLate ? now : this.#due) + this.#interval(perSecond);
		return { at: now };
	}

	/** The provider accepted a request. */
	accepted(): void {
		this.#factor = Math.min(1, this.#factor + increase);
	}

	/**
	 * The provider throttled a request. Slows down only once for requests that were in progress at the same time.
	 * @param at `random` (0 to 1) varies the end of the pause, so that several processes do not all continue at once
	 * @param pauseMs how long the provider wants no requests (`Retry-After`)
	 */
	throttled(
		start: Start,
		at: { now: number; perSecond: number; random: number },
		pauseMs: number,
	): void {
		if (pauseMs <= longestPauseMs) {
			const until = at.now + pauseMs + at.random * this.#interval(at.perSecond);
			this.#pausedUntil = Math.max(this.#pausedUntil, until);
		}
		if (start.at < this.#latestDecrease) return;
		this.#latestDecrease = at.now;
		this.#factor = Math.max(slowestFactor, this.#factor * decrease);
	}

	/** Milliseconds between two starts. */
	#interval(perSecond: number): number {
		return 1000 / (perSecond * usedPart * this.#factor);
	}
}
