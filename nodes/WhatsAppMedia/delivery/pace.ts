/** Who starts late by less than this may catch up; after a longer pause the grid begins anew. */
const catchUpMs = 30;

/** What leaves evenly can arrive closer together: a window of a second is watched for a little longer. */
const guardMs = 20;

const slowestFactor = 1 / 16;

/** Per accepted request: from half the pace back to the whole in some 70 of them. */
const recovery = 1.01;

/** Starts that are remembered; above as many per second, the even spread alone has to do. */
const longestWindow = 1000;

/**
 * When the next request may start, so that no second sees more of them than allowed. Pure: the time is an argument.
 *
 * Starts are spread evenly, without a burst at the beginning of a second. After a throttle answer the pace is halved, and
 * it recovers while requests are accepted.
 */
export class Pace {
	/** Times of the latest starts, oldest first. */
	readonly #starts: number[] = [];
	/** When the latest start was due. */
	#due = Number.NEGATIVE_INFINITY;
	#factor = 1;
	#slowedAt = Number.NEGATIVE_INFINITY;

	/** Milliseconds since 1970; `now` where a request may start at once. */
	nextStart(now: number, perSecond: number): number {
		const allowed = perSecond * this.#factor;
		const window = Math.max(1, Math.floor(allowed));
		const oldest = this.#starts.at(-window) ?? Number.NEGATIVE_INFINITY;
		const windowEnd = oldest + window * (1000 / allowed) + guardMs;
		return Math.max(now, this.#due + 1000 / allowed, windowEnd);
	}

	started(now: number, perSecond: number): void {
		const due = this.#due + 1000 / (perSecond * this.#factor);
		this.#due = now - due > catchUpMs ? now : due;
		this.#starts.push(now);
		if (this.#starts.length > longestWindow) this.#starts.shift();
	}

	/** The provider said that it was too fast. What was under way already is answered in the same way, and counts once. */
	throttled(now: number): void {
		if (now - this.#slowedAt < 1000) return;
		this.#slowedAt = now;
		this.#factor = Math.max(slowestFactor, this.#factor / 2);
	}

	/** The provider took a request. */
	accepted(now: number): void {
		if (now - this.#slowedAt >= 1000) this.#factor = Math.min(1, this.#factor * recovery);
	}
}
