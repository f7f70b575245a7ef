import type { Failure, FailureClass } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import { waitBeforeRepeat } from './retryTiming';

/** What to do where nobody can tell whether a message went out (parameter `whenOutcomeUnknown`). */
export type WhenOutcomeUnknown = 'fail' | 'resend' | 'skip';

/**
 * Open once an item has waited in vain for the provider: the others fail at once, until a request works again. So a
 * campaign does not wait two minutes for each of its items.
 */
export interface CircuitBreaker {
	state: 'open' | 'closed';
}

/** One request that failed, and what was tried for it so far. */
export interface FailedTry {
	request: Pick<ProviderRequest, 'refusals'>;
	failure: Failure;
	/** How often it was repeated: where it was certainly not sent, and where that was not known. */
	repeats: number;
	resends: number;
	/** Milliseconds since the first try began. */
	elapsedMs: number;
	circuitBreaker: CircuitBreaker['state'];
	whenOutcomeUnknown: WhenOutcomeUnknown;
}

export type RetryDecision = { kind: 'stop' } | { kind: 'repeat'; afterMs: number };

/** An execution must not stand still for long: what lasts longer is the user's to decide. */
export const retryLimits = { repeats: 4, resends: 1, totalMs: 120_000 };

/** Waiting helps against these only; a bill, a wrong value or a closed window stays what it is. */
const passing: readonly FailureClass[] = ['rateLimit', 'unavailable', 'unknown'];

const stop: RetryDecision = { kind: 'stop' };

/**
 * Whether a request goes out again by itself: only where that cannot double a message, or where the user has asked for
 * it. Bounded in number and in time.
 * @param random between 0 and 1
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
	const isPassing = passing.includes(failure.class) || failure.mostRepeats !== null;
	if (!failure.retryable || !isPassing) return false;
	if (request.refusals === 'counted' && isRefusal(failure)) return false;
	// the wait of one recipient says nothing about the others
	return circuitBreaker === 'closed' || failure.backoff !== null;
}

function isRefusal({ httpStatus }: Failure): boolean {
	return httpStatus !== null && httpStatus >= 400 && httpStatus < 500;
}
