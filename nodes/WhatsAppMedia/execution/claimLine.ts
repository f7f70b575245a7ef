import type { Clock } from '../requests/clock';

/** Largest number of keys that a crash leaves in doubt, beside those whose request was really sent. */
const mostInDoubt = 28;

/** With that many requests in progress, still this many may be claimed, so that a slow provider does not stop the claims. */
const fewestAhead = 8;

/** Share of the time that claims may keep the store busy. If its calls are slow, batches grow. */
const storeShare = 0.1;

const firstSize = 4;

/**
 * The messages of a run that share a pace, and how many of their keys may be claimed ahead. Few, because a crash leaves
 * claimed keys in doubt; but enough that sending never waits for the store. Each sender has its own line, so a sender that
 * is paused or slow does not delay the others.
 */
export class ClaimLine<Entry extends { purpose: string }> {
	/** Claimed keys whose message was not sent yet. */
	claimed = 0;
	/** Messages that were sent and have no answer yet. */
	inProgress = 0;
	/** Keys whose result is not in the store yet. */
	unwritten = 0;
	readonly #claims: Entry[] = [];
	readonly #lookUps: Entry[] = [];
	#size = firstSize;
	#latestClaims = Number.NEGATIVE_INFINITY;
	#pausedUntil = Number.NEGATIVE_INFINITY;

	constructor(private readonly clock: Pick<Clock, 'monotonic'>) {}

	ask(entry: Entry): void {
		(entry.purpose === 'lookUp' ? this.#lookUps : this.#claims).push(entry);
	}

	/** Whether the next call of the store has something to claim or to look up. */
	get isWaiting(): boolean {
		return this.#claimable > 0 || this.#lookable > 0;
	}

	/** Whether the next call of the store can take no more. */
	get isFull(): boolean {
		return this.isWaiting && this.#claims.length + this.#lookUps.length >= this.#room;
	}

	/** Whether results should be written now: there are enough for a batch, or no others will follow. */
	get isWorthWriting(): boolean {
		if (this.unwritten === 0) return false;
		return this.unwritten >= this.#size || this.claimed + this.inProgress === 0;
	}

	/** Milliseconds until the end of the provider's pause. */
	get pauseMs(): number {
		return Math.max(0, this.#pausedUntil - this.clock.monotonic());
	}

	pause(milliseconds: number): void {
		this.#pausedUntil = Math.max(this.#pausedUntil, this.clock.monotonic() + milliseconds);
	}

	/**
	 * What the next call of the store claims and looks up.
	 * @param callMs duration of the last call
	 */
	take(callMs: number): Entry[] {
		const claims = this.#claims.splice(0, this.#claimable);
		const lookUps = this.#lookUps.splice(0, this.#room - claims.length);
		if (claims.length > 0) this.#fitSize(callMs);
		return [...claims, ...lookUps];
	}

	get #claimable(): number {
		const isLow = this.claimed <= this.#size / 4;
		if (!isLow || this.#claims.length === 0) return 0;
		return Math.min(this.#claims.length, Math.ceil(this.#size - this.claimed), this.#room);
	}

	get #lookable(): number {
		return Math.min(this.#lookUps.length, this.#room);
	}

	get #room(): number {
		return Math.max(0, this.#most - this.claimed);
	}

	get #most(): number {
		return Math.max(fewestAhead, mostInDoubt - this.inProgress);
	}

	/** Makes batches larger until the store is busy for its share of the time only. */
	#fitSize(callMs: number): void {
		const now = this.clock.monotonic();
		const sinceLatest = Math.max(1, now - this.#latestClaims);
		this.#latestClaims = now;
		const change = Math.min(2, Math.max(0.5, callMs / sinceLatest / storeShare));
		this.#size = Math.min(this.#most, Math.max(1, this.#size * change));
	}
}
