import type { Clock } from '../requests/clock';

/** After a crash, the keys of a run that are in doubt are this many at most, beside those that are truly on their way. */
const mostInDoubt = 28;

/** Where as many as that are on their way, so many more may be claimed: a slow provider must not hold up the claims. */
const fewestAhead = 8;

/** The part of the time that the store may be busy with claims; they go in larger groups where its calls are slow. */
const storeShare = 0.1;

const firstSize = 4;

/**
 * The messages of a run that leave at one pace, and how many of them may be claimed ahead of their turn: few, as a crash
 * leaves a claimed key in doubt; enough that the pace never waits for the store. What does not leave, because the pace of
 * one sender is paused or slow, holds up no other line.
 */
export class ClaimLine<Entry extends { purpose: string }> {
	/** Keys that are claimed and whose message has not left. */
	claimed = 0;
	/** Messages that are on their way. */
	onTheirWay = 0;
	/** Keys of which the store does not know yet what became of them. */
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

	/** Somebody waits for the next call of the store. */
	get isWaiting(): boolean {
		return this.#claimable > 0 || this.#lookable > 0;
	}

	/** As many wait for the next call of the store as it may take. */
	get isFull(): boolean {
		return this.isWaiting && this.#claims.length + this.#lookUps.length >= this.#room;
	}

	/** What became of the latest messages should be written down: there are many of them, or no others will follow. */
	get isWorthWriting(): boolean {
		if (this.unwritten === 0) return false;
		return this.unwritten >= this.#size || this.claimed + this.onTheirWay === 0;
	}

	/** Milliseconds until claims make sense again: the provider wants nothing before. */
	get pauseMs(): number {
		return Math.max(0, this.#pausedUntil - this.clock.monotonic());
	}

	pause(milliseconds: number): void {
		this.#pausedUntil = Math.max(this.#pausedUntil, this.clock.monotonic() + milliseconds);
	}

	/**
	 * What the next call of the store is to claim and to look up.
	 * @param callMs how long such a call took the last time
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
		return Math.max(fewestAhead, mostInDoubt - this.onTheirWay);
	}

	/** Groups grow until the store is busy for its share of the time only. */
	#fitSize(callMs: number): void {
		const now = this.clock.monotonic();
		const sinceLatest = Math.max(1, now - this.#latestClaims);
		this.#latestClaims = now;
		const change = Math.min(2, Math.max(0.5, callMs / sinceLatest / storeShare));
		this.#size = Math.min(this.#most, Math.max(1, this.#size * change));
	}
}
