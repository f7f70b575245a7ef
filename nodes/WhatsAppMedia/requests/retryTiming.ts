import type { Failure } from '../contract/failure';

/** Waits if the provider prescribes none: 1, 2, 4, 8 s. */
const ordinary = { firstMs: 1_000, factor: 2 };

/** Largest random part that is added to a wait, so that requests that failed together are not repeated together. */
const jitter = 0.25;

/**
 * Milliseconds to wait before a retry: exponential backoff, with the factor that the provider prescribes if there is one,
 * and never less than its `Retry-After`.
 * @param repeats number of retries so far
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
