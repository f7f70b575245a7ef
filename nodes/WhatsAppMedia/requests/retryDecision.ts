import type { Failure, FailureClass } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import { waitBeforeRepeat } from './retryTiming';

/** What to do if it is unknown whether a message went out (parameter `whenOutcomeUnknown`). */
export type WhenOutcomeUnknown = 'fail' | 'resend' | 'skip';

/**
 * Opens when all retries of an item have failed. While it is open, the other items fail without retries, so a campaign does
 * not wait two minutes for each item while the provider is down. Closes when a request succeeds, or fails for a reason that
 * waiting does not help against.
 */
export interface CircuitBreaker {
	state: 'open' | 'closed';
}

/** A failed request, and the tries so far. */
export interface FailedTry {
	request: Pick<ProviderRequest, 'refusals'>;
	failure: Failure;
	/** Retries after failures with the outcome `notSent`. */
	repeats: number;
	/** Retries after failures with the outcome `unknown`. */
	resends: number;
	/** Milliseconds that the tries and the waits between them took. */
	elapsedMs: number;
	circuitBreaker: CircuitBreaker['state'];
	whenOutcomeUnknown: WhenOutcomeUnknown;
}

export type RetryDecision = { kind: 'stop' } | { kind: 'repeat'; afterMs: number };

/** An execution must not wait for long. Whether to try again after that is for the user to decide. */
export const retryLimits = { repeats: 4, resends: 1, totalMs: 120_000 };

/** Failures that can go away by waiting. An unpaid bill, a wrong value or a closed window cannot. */
const transient: readonly FailureClass[] = ['rateLimit', 'unavailable', 'unknown'];

const stop: RetryDecision = { kind: 'stop' };

/**
 * Whether to retry a failed request, and when. Retries only if that cannot send a message twice, or if the user chose to
 * resend. Limited in number and in time ({@link retryLimits}).
 * @param random between 0 and 1, for the jitter
 */
export function decideOnRepeat(failed: FailedTry, random: number): RetryDecision {
	const { made, most } = allowance(failed);
	if (made >= most) return stop;
	const afterMs = waitBeforeRepeat(failed.failure, made, random);
	return failed.elapsedMs + afterMs > retryLimits.totalMs ? stop : { kind: 'repeat', afterMs };
}

function allowance(failed: FailedTry): { made: number; most: number } {
	const { failure, repeats, resends, whenOutcomeUnknown } = failed;
	if (failure.outcome === 'unknown')
		return { made: resends, most: whenOutcomeUnknown === 'resend' ? retryLimits.resends : 0 };
	const most = failure.mostRepeats ?? retryLimits.repeats;
	return { made: repeats, most: isWorthRepeating(failed) ? most : 0 };
}

function isWorthRepeating({ request, failure, circuitBreaker }: FailedTry): boolean {
	const isTransient = transient.includes(failure.class) || failure.mostRepeats !== null;
	if (!failure.retryable || !isTransient) return false;
	if (request.refusals === 'counted' && isRefusal(failure)) return false;
	// a failure with its own backoff is the limit of one recipient: the provider itself works
	return circuitBreaker === 'closed' || failure.backoff !== null;
}

function isRefusal({ httpStatus }: Failure): boolean {
	return httpStatus !== null && httpStatus >= 400 && httpStatus < 500;
}
