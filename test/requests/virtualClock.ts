import type { Clock } from '../../nodes/WhatsAppMedia/requests/clock';
import { onAbort } from '../../nodes/WhatsAppMedia/requests/clock';

/** Time that passes only when all work waits: the earliest wait ends next. A wait also ends if it is cancelled. */
export class VirtualClock implements Clock {
	#now = 0;
	/** Those that end last come first. */
	readonly #waits: { at: number; resolve: () => void }[] = [];

	constructor(readonly random: () => number = () => 0) {}

	now(): number {
		return this.#now;
	}

	monotonic(): number {
		return this.#now;
	}

	async wait(milliseconds: number, stopped: AbortSignal): Promise<void> {
		const at = this.#now + milliseconds;
		await this.until(
			new Promise((resolve) => {
				this.#waits.splice(this.#placeOf(at), 0, { at, resolve });
			}),
			stopped,
		);
	}

	async until(event: Promise<void>, stopped: AbortSignal): Promise<void> {
		if (stopped.aborted) return;
		let forget: () => void = () => undefined;
		const cancelled = new Promise<void>((resolve) => {
			forget = onAbort(stopped, resolve);
		});
		await Promise.race([event, cancelled]);
		forget();
	}

	/** Lets time pass until the work is done. */
	async run<Value>(work: Promise<Value>): Promise<Value> {
		const progress = { isDone: false };
		const done = work.finally(() => {
			progress.isDone = true;
		});
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (progress.isDone) return await done;
			const next = this.#waits.pop();
			if (next === undefined) continue;
			this.#now = Math.max(this.#now, next.at);
			next.resolve();
		}
	}

	/** Behind all that end later: of those that end together, the first one that began ends first. */
	#placeOf(at: number): number {
		let [from, to] = [0, this.#waits.length];
		while (from < to) {
			const middle = (from + to) >>> 1;
			if ((this.#waits[middle]?.at ?? 0) > at) from = middle + 1;
			else to = middle;
		}
		return from;
	}
}
