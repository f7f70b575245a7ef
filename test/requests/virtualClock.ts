import type { Clock } from '../../nodes/WhatsAppMedia/requests/clock';

/** Time that passes only when all work waits: the earliest wait ends next. A wait also ends if it is cancelled. */
export class VirtualClock implements Clock {
	#now = 0;
	readonly #waits: { at: number; resolve: () => void }[] = [];

	now(): number {
		return this.#now;
	}

	monotonic(): number {
		return this.#now;
	}

	random(): number {
		return 0;
	}

	async wait(milliseconds: number, stopped: AbortSignal): Promise<void> {
		const at = this.#now + milliseconds;
		await this.until(
			new Promise((resolve) => {
				this.#waits.push({ at, resolve });
			}),
			stopped,
		);
	}

	async until(event: Promise<void>, stopped: AbortSignal): Promise<void> {
		if (stopped.aborted) return;
		await Promise.race([
			event,
			new Promise<void>((resolve) => {
				stopped.addEventListener('abort', () => {
					resolve();
				});
			}),
		]);
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
			this.#waits.sort((a, b) => a.at - b.at);
			const next = this.#waits.shift();
			if (next === undefined) continue;
			this.#now = Math.max(this.#now, next.at);
			next.resolve();
		}
	}
}
