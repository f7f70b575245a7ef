import type { Clock } from '../../nodes/WhatsAppMedia/requests/clock';

/** A clock that does not wait: it writes down for how long it was asked to, and goes on as if that time had passed. */
export class QuickClock implements Clock {
	readonly waits: number[] = [];
	onWait: () => void = () => undefined;
	#passed = 0;

	now(): number {
		return Date.now() + this.#passed;
	}

	monotonic(): number {
		return performance.now() + this.#passed;
	}

	/** Time goes by while others work. */
	pass(milliseconds: number): void {
		this.#passed += milliseconds;
	}

	random(): number {
		return 0;
	}

	async until(event: Promise<void>): Promise<void> {
		await event;
	}

	async wait(milliseconds: number): Promise<void> {
		this.waits.push(milliseconds);
		this.pass(milliseconds);
		this.onWait();
		await Promise.resolve();
	}
}
