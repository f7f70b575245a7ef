import type { Clock } from '../requests/clock';
import type { Line } from './heldKey';

/**
 * Pause after a call of the key store, as a multiple of its duration. Each call rewrites the whole row, so a few calls for
 * many keys cost less than many calls for a few.
 */
const pauseFactor = 4;
const longestPauseMs = 60;

/** Batches what the lines of a ledger need from the key store: one call at a time, with a pause between two calls. */
export class StoreCalls {
	/** The call in progress, or the pause before it; whether the call worked. */
	#running: Promise<boolean> | null = null;
	#callMs = 0;
	#latestEnd = Number.NEGATIVE_INFINITY;
	/** Ends the pause early, because a full batch is waiting. */
	#full = new AbortController();

	/**
	 * @param call takes the duration of the last call in milliseconds, does all that is waiting, and tells whether the store
	 * worked. Never rejects.
	 */
	constructor(
		private readonly clock: Pick<Clock, 'monotonic' | 'wait'>,
		private readonly lines: ReadonlySet<Line>,
		private readonly call: (latestCallMs: number) => Promise<boolean>,
	) {}

	/** Something new is waiting: starts a call if it is worth one. */
	request(): void {
		if (this.#running !== null) {
			if (this.#some(({ isFull }) => isFull)) this.#full.abort();
		} else if (this.#some(({ isWaiting, isWorthWriting }) => isWaiting || isWorthWriting))
			void this.#run();
	}

	/**
	 * Waits for the call in progress, and makes a last one if it left anything.
	 * @returns whether the store worked
	 */
	async finish(isAnythingLeft: () => boolean): Promise<boolean> {
		await this.#running;
		// a call that has begun in the meantime takes everything that is left
		return (await (this.#running ?? (isAnythingLeft() ? this.#run() : null))) !== false;
	}

	async #run(): Promise<boolean> {
		this.#running = this.#afterPause();
		const hasWorked = await this.#running;
		this.#running = null;
		if (hasWorked) this.request();
		// after a failure, only a claim tries the store again; what is unwritten waits for it
		else if (this.#some(({ isWaiting }) => isWaiting)) void this.#run();
		return hasWorked;
	}

	async #afterPause(): Promise<boolean> {
		const pauseMs = Math.min(longestPauseMs, pauseFactor * this.#callMs);
		const leftMs = Math.ceil(this.#latestEnd + pauseMs - this.clock.monotonic());
		this.#full = new AbortController();
		if (leftMs > 0 && !this.#some(({ isFull }) => isFull))
			await this.clock.wait(leftMs, this.#full.signal);
		const began = this.clock.monotonic();
		const hasWorked = await this.call(this.#callMs);
		if (hasWorked) {
			this.#latestEnd = this.clock.monotonic();
			this.#callMs = this.#latestEnd - began;
		}
		return hasWorked;
	}

	#some(is: (line: Line) => boolean): boolean {
		return [...this.lines].some(is);
	}
}
