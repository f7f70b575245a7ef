/**
 * WhatsApp takes one message in six seconds to the same recipient, and lets a burst of 45 borrow from the quota that
 * comes (Meta, "About the platform", pair rate limits).
 */
const perMessageMs = 6_000;
const burst = 45;

/** The messages of a run by recipient, so that a long series to one of them waits before WhatsApp refuses it. */
export class PairLimit {
	/** By recipient: the time until which its quota is used up, were there no burst. */
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
