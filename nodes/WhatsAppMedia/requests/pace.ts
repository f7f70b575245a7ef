/** So much of a rate is used: requests do not all take equally long on their way, and a window of a second moves. */
const usedPart = 0.975;

/** A start that is late by up to this does not delay those after it. More would put too many of them into one second. */
const catchUpMs = 20;

/** A longer pause is for the user to decide, as for retries: no request waits for it. */
const longestPauseMs = 120_000;

const slowestFactor = 1 / 16;
/** Multiplicative decrease: per throttle answer. */
const decrease = 0.8;
/** Additive increase: per accepted request, as a part of the documented rate. */
const increase = 1 / 200;

/** A request that has started. */
export interface Start {
	/** Milliseconds, as the clock counts them. */
	readonly at: number;
}

/**
 * When the next request may start, so that no second sees more of them than allowed. Pure: time and chance are arguments.
 *
 * Starts are spread evenly, a little below the rate. Throttle answers slow the pace down by a factor, accepted requests
 * bring it back step by step (additive increase, multiplicative decrease), so that several processes at one limit share it.
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

	/** The provider took a request. */
	accepted(): void {
		this.#factor = Math.min(1, this.#factor + increase);
	}

	/**
	 * The provider said that it was too fast. Requests that were on their way when the pace was slowed down last tell
	 * nothing new.
	 * @param pauseMs for how long it wants nothing
	 * @param random between 0 and 1; processes that were refused together do not all come back together
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

	/** Milliseconds from one start to the next. */
	#interval(perSecond: number): number {
		return 1000 / (perSecond * usedPart * this.#factor);
	}
}
