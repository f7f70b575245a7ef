/**
 * WhatsApp allows one message every six seconds to the same recipient, and bursts of up to 45 messages, which use up the
 * quota of the time after them (Meta, "About the platform", pair rate limits).
 */
const perMessageMs = 6_000;
const burst = 45;

/** Counts the messages of a run by recipient, so that a long series to one of them waits instead of being refused. */
export class PairLimit {
	/** By recipient: until when its quota is used up, at six seconds per message. */
	readonly #usedUntil = new Map<string, number>();

	/** Milliseconds to wait before the next message to a recipient. */
	waitBefore(recipient: string, now: number): number {
		const usedUntil = this.#usedUntil.get(recipient) ?? now;
		return Math.max(0, usedUntil - now - (burst - 1) * perMessageMs);
	}

	sent(recipient: string, now: number): void {
		this.#usedUntil.set(
			recipient,
			Math.max(this.#usedUntil.get(recipient) ?? now, now) + perMessageMs,
		);
	}
}
