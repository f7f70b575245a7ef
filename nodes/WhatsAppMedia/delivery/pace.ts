/** Who starts late by less than this may catch up; after a longer pause the grid begins anew. */
const catchUpMs = 30;

/** A window of a second is watched for a little longer. */
const guardMs = 5;

/** At most so much of an answer's time is taken for a delay on the way to the provider. */
const longestDelayMs = 100;

const slowestFactor = 1 / 16;
/** Per throttle answer; a pace far above the limit meets many of them in a second. */
const slowing = 0.9;
/** Per accepted request. */
const recovery = 1.01;

/** Starts that are remembered; above as many per second, the even spread alone has to do. */
const longestWindow = 1000;

/** A request that has started; its time moves as more is known of its way. */
export interface Start {
	/** Milliseconds since 1970: when it may have reached the provider. */
	arrival: number;
	readonly at: number;
}

/**
 * When the next request may start, so that no second sees more of them than allowed. Pure: the time is an argument.
 *
 * Starts are spread evenly, without a burst at the beginning of a second. What leaves evenly can arrive closer together:
 * of a request whose answer took longer than the quickest, the difference may have been spent before it left. Each throttle
 * answer slows the pace, and it recovers while requests are accepted.
 */
export class Pace {
	/** The latest, oldest first. */
	readonly #starts: Start[] = [];
	/** When the latest start was due. */
	#due = Number.NEGATIVE_INFINITY;
	#factor = 1;
	#quickestMs = Number.POSITIVE_INFINITY;

	/** Milliseconds since 1970; `now` where a request may start at once. */
	nextStart(now: number, perSecond: number): number {
		const allowed = perSecond * this.#factor;
		const window = Math.max(1, Math.floor(allowed));
		const oldest = this.#starts.at(-window)?.arrival ?? Number.NEGATIVE_INFINITY;
		const windowEnd = oldest + window * (1000 / allowed) + guardMs;
		return Math.max(now, this.#due + 1000 / allowed, windowEnd);
	}

	started(now: number, perSecond: number): Start {
		const due = this.#due + 1000 / (perSecond * this.#factor);
		this.#due = now - due > catchUpMs ? now : due;
		const start = { at: now, arrival: now };
		this.#starts.push(start);
		if (this.#starts.length > longestWindow) this.#starts.shift();
		return start;
	}

	/** The provider took a request. */
	accepted(start: Start, now: number): void {
		this.#answered(start, now);
		this.#factor = Math.min(1, this.#factor * recovery);
	}

	/** The provider said that it was too fast. */
	throttled(start: Start, now: number): void {
		this.#answered(start, now);
		this.#factor = Math.max(slowestFactor, this.#factor * slowing);
	}

	#answered(start: Start, now: number): void {
		const took = now - start.at;
		this.#quickestMs = Math.min(this.#quickestMs, took);
		start.arrival = start.at + Math.min(longestDelayMs, took - this.#quickestMs);
	}
}
