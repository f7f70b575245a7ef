/** Who starts late by less than this may catch up; after a longer pause the grid begins anew. */
const catchUpMs = 30;

/** A window of a second is watched for a little longer. */
const guardMs = 5;

/** The first requests after a pause can be late on their way: connections and code are not warm. */
const warmUpMs = 1000;

/** At most so much of a request's time is taken for a delay before it arrived. */
const longestDelayMs = 100;

/** What is taken for it where answers vary by themselves, and their times tell nothing. */
const assumedDelayMs = 10;

/** Answers that deviate from their mean by less are steady: what one takes longer was spent on our side. */
const steadyMs = 30;

/** How usual times are followed, as TCP does (RFC 6298, section 2): the mean by an eighth, its deviation by a quarter. */
const meanGain = 1 / 8;
const deviationGain = 1 / 4;

/** By so much the quickest time forgets that the provider has once been quicker. */
const forgetting = 1 / 64;

/** A longer one is for the user to decide, as for retries: nobody waits for it. */
const longestPauseMs = 120_000;

const slowestFactor = 1 / 16;
/** Per throttle answer; a pace far above the limit meets many of them in a second. */
const slowing = 0.9;
/** Per accepted request. */
const recovery = 1.01;

/** Starts that are remembered; above as many per second, the even spread alone has to do. */
const longestWindow = 1000;

/** A request that has started. */
export interface Start {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly isWarmUp: boolean;
	/** Milliseconds until its answer; null before that. */
	took: number | null;
}

/**
 * When the next request may start, so that no second sees more of them than allowed. Pure: the time is an argument.
 *
 * Starts are spread evenly, without a burst at the beginning of a second. Each throttle answer slows the pace, and it
 * recovers while requests are accepted.
 */
export class Pace {
	/** The latest, oldest first. */
	readonly #starts: Start[] = [];
	/** When the latest start was due. */
	#due = Number.NEGATIVE_INFINITY;
	#factor = 1;
	#pausedUntil = Number.NEGATIVE_INFINITY;
	#quickestMs = Number.POSITIVE_INFINITY;
	#usual: { mean: number; deviation: number } | null = null;
	#warmUpEnd = Number.NEGATIVE_INFINITY;

	/** Milliseconds since 1970; `now` where a request may start at once. */
	nextStart(now: number, perSecond: number): number {
		const allowed = perSecond * this.#factor;
		const window = Math.max(1, Math.floor(allowed));
		const oldest = this.#starts.at(-window);
		const left = oldest === undefined ? Number.NEGATIVE_INFINITY : this.#arrival(oldest);
		const windowEnd = left + window * (1000 / allowed) + guardMs;
		return Math.max(now, this.#due + 1000 / allowed, windowEnd, this.#pausedUntil);
	}

	started(now: number, perSecond: number): Start {
		const due = this.#due + 1000 / (perSecond * this.#factor);
		this.#due = now - due > catchUpMs ? now : due;
		const latest = this.#starts.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
		if (now - latest > warmUpMs) this.#warmUpEnd = now + warmUpMs;
		const start: Start = { at: now, isWarmUp: now < this.#warmUpEnd, took: null };
		this.#starts.push(start);
		if (this.#starts.length > longestWindow) this.#starts.shift();
		return start;
	}

	/** The provider took a request. */
	accepted(start: Start, now: number): void {
		const took = now - start.at;
		start.took = took;
		const { mean, deviation } = this.#usual ?? { mean: took, deviation: 0 };
		this.#usual = {
			mean: mean + meanGain * (took - mean),
			deviation: deviation + deviationGain * (Math.abs(took - mean) - deviation),
		};
		const remembered = this.#quickestMs + forgetting * (mean - this.#quickestMs);
		this.#quickestMs = Number.isFinite(remembered) ? Math.min(took, remembered) : took;
		this.#factor = Math.min(1, this.#factor * recovery);
	}

	/**
	 * The provider said that it was too fast.
	 * @param pauseMs for how long it wants nothing
	 */
	throttled(now: number, pauseMs: number): void {
		this.#factor = Math.max(slowestFactor, this.#factor * slowing);
		if (pauseMs <= longestPauseMs) this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
	}

	/** When it may have reached the provider: what the quickest did not need can have been spent before. */
	#arrival({ at, isWarmUp, took }: Start): number {
		if (took === null) return at;
		const isSteady = (this.#usual?.deviation ?? 0) < steadyMs;
		if (!isSteady && !isWarmUp) return at + assumedDelayMs;
		return at + Math.min(longestDelayMs, Math.max(0, took - this.#quickestMs));
	}
}
