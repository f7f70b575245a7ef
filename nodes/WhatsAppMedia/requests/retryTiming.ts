import type { Failure } from '../contract/failure';

/** How long to wait where the provider does not say: 1, 2, 4, 8 s. */
const ordinary = { firstMs: 1_000, factor: 2 };

/** Waits grow by chance, by up to this part, so that not everybody comes back at the same moment. */
const jitter = 0.25;

/**
 * Milliseconds before the same request may go out again: as the provider
 * prescribes; else exponential, and never less than what it asks for.
 * @param repeats how many times it has been repeated already
 * @param random between 0 and 1
 */
export function waitBeforeRepeat(
	{ retryAfterMs, backoff }: Pick<Failure, 'retryAfterMs' | 'backoff'>,
	repeats: number,
	random: number,
): number {
	const { firstMs, factor } = backoff ?? ordinary;
	const wanted = Math.max(firstMs * factor ** repeats, retryAfterMs ?? 0);
	return Math.ceil(wanted * (1 + jitter * random));
}
