/** The part of the documented rate that is used. Network delays vary, so requests can arrive closer together than they start. */
const usedPart = 0.975;

/** A start that is late by up to this does not delay the next ones. With more, catching up could exceed the rate. */
const catchUpMs = 20;

/** As for retries: requests do not wait for a longer pause, they fail. */
const longestPauseMs = 120_000;

const slowestFactor = 1 / 128;

/** Multiplicative decrease: the part of what the provider accepted lately that is still sent after a throttle answer. */
const decrease = 0.85;
/** What a decrease leaves of the pace, however much or little was accepted lately. */
const leastLeft = 0.5;
const mostLeft = 0.95;

/**
 * Additive increase: the growth of the factor while the limit could have taken one request, for a single worker. The more
 * workers grow, the sooner the limit is exceeded, so each of them grows more slowly: divided by their number to the power
 * of {@link slowing}. With 1, the throttle answers of large fleets would be too many; with 2, their shares too different.
 */
const increase = 0.004;
const slowing = 1.5;
/** So many workers are assumed for the increase if the user does not say how many share the limit. */
const assumedWorkers = 6;
/** Who gets more than this part of the rate is alone: the throttle answer came of requests that were delayed on their way. */
const aloneFrom = 0.75;
/** After so many requests that the limit could have taken without a throttle answer, the increase doubles; then it grows further. */
const calmRequests = 400;

/** What the provider accepted counts less the longer ago it was: after this time by the factor e. */
const memoryMs = 1000;

/** After a pause of its own of this length, a process knows nothing of the others any more. */
const forgetAfterMs = 60_000;

/** How fast an account may be used. */
export interface Rate {
	/** Of all processes together. */
	perSecond: number;
	/** How many processes share it, by the user's word; null where that is not known. */
	workers: number | null;
}

/** The start of a request. */
export interface Start {
	/** Milliseconds, of the monotonic clock. */
	readonly at: number;
}

/**
 * When the next request may start, so that no period of a second has more requests than allowed. Pure: time and randomness
 * are arguments.
 *
 * Starts are spread evenly, slightly below the rate. Several processes can share one limit without knowing of each other: a
 * throttle answer slows the pace down to a part of what was accepted lately, and accepted requests speed it up step by step
 * (additive increase, multiplicative decrease). While a limit is full, what all processes had accepted lately adds up to it.
 * Simulated for up to 64 processes in docs/scaling.md.
 */
export class Pace {
	/** When the next start is due. */
	#due = Number.NEGATIVE_INFINITY;
	/** The part of the rate that is used. */
	#factor = 1;
	#workers: number | null = null;
	#pausedUntil = Number.NEGATIVE_INFINITY;
	#latestDecrease = Number.NEGATIVE_INFINITY;
	/** Requests that the limit could have taken since then. */
	#sinceDecrease = 0;
	/** How many workers seem to share the limit. */
	#assumed = assumedWorkers;
	/** Requests that were accepted lately, at a moment. */
	#lately = { accepted: 0, at: 0 };

	/** Milliseconds; `now` where a request may start at once. */
	nextStart(now: number): number {
		return Math.max(now, this.#due, this.#pausedUntil);
	}

	started(now: number, { perSecond, workers }: Rate): Start {
		this.#share(now, workers);
		const isLate = now - this.#due > catchUpMs;
		this.#due = (isLate ? now : this.#due) + this.#interval(perSecond);
		return { at: now };
	}

	/** The provider accepted a request. */
	accepted(now: number): void {
		this.#lately = { accepted: this.#acceptedLately(now) + 1, at: now };
		const couldHaveTaken = 1 / this.#factor;
		this.#sinceDecrease += couldHaveTaken;
		const step = increase / (this.#workers ?? this.#assumed) ** slowing;
		const calm = 1 + (this.#sinceDecrease / calmRequests) ** 2;
		this.#factor = Math.min(1, this.#factor + couldHaveTaken * step * calm);
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
		this.#sinceDecrease = 0;
		const accepted = this.#acceptedLately(at.now) / ((memoryMs / 1000) * at.perSecond);
		this.#assumed = accepted > aloneFrom ? 1 : assumedWorkers;
		const left = Math.min(Math.max((decrease * accepted) / this.#factor, leastLeft), mostLeft);
		this.#factor = Math.max(slowestFactor, this.#factor * left);
	}

	/** Begins with an equal share. The largest number counts where executions of one process do not agree. */
	#share(now: number, workers: number | null): void {
		const known = now - this.#due > forgetAfterMs ? null : this.#workers;
		this.#workers = workers === null ? known : Math.max(workers, known ?? 1);
		if (this.#workers !== null && this.#workers !== known)
			this.#factor = Math.min(this.#factor, 1 / this.#workers);
	}

	#acceptedLately(now: number): number {
		return this.#lately.accepted * Math.exp((this.#lately.at - now) / memoryMs);
	}

	/** Milliseconds between two starts. */
	#interval(perSecond: number): number {
		return 1000 / (perSecond * usedPart * this.#factor);
	}
}
