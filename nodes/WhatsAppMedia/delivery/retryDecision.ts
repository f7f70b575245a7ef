import type { Failure, FailureClass } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import { waitBeforeRepeat } from './retryTiming';

/** What to do where nobody can tell whether a message went out (parameter `whenOutcomeUnknown`). */
export const unknownOutcomeChoices = ['fail', 'resend', 'skip'] as const;
export type WhenOutcomeUnknown = (typeof unknownOutcomeChoices)[number];

/** One request that failed, and what was tried for it so far. */
export interface FailedTry {
	request: Pick<ProviderRequest, 'repeat'>;
	failure: Failure;
	/** How often it was repeated, and for how long it was waited. */
	repeats: number;
	waitedMs: number;
	/** Whether an earlier item has waited in vain for this provider. */
	outage: 'known' | 'unknown';
	whenOutcomeUnknown: WhenOutcomeUnknown;
}

export type RetryDecision = { kind: 'stop' } | { kind: 'repeat'; afterMs: number };

/** An execution must not stand still for long: what lasts longer is the user's to decide. */
export const retryLimits = { repeats: 4, waitMs: 120_000, resends: 1 };

/** Waiting helps against these only; a bill, a wrong value or a closed window stays what it is. */
const passing: readonly FailureClass[] = ['rateLimit', 'unavailable', 'unknown'];

const stop: RetryDecision = { kind: 'stop' };

/**
 * Whether a request goes out again by itself: only where that cannot double a message, or where the user has asked for
 * it. Bounded in number and in time.
 * @param random between 0 and 1
 */
export function decideOnRepeat(failed: FailedTry, random: number): RetryDecision {
	const limit = repeatLimit(failed);
	if (failed.repeats >= limit) return stop;
	const afterMs = waitBeforeRepeat(failed.failure, failed.repeats, random);
	return failed.waitedMs + afterMs > retryLimits.waitMs ? stop : { kind: 'repeat', afterMs };
}

function repeatLimit({ request, failure, outage, whenOutcomeUnknown }: FailedTry): number {
	if (failure.outcome === 'unknown') {
		return whenOutcomeUnknown === 'resend' ? retryLimits.resends : 0;
	}
	if (!failure.retryable || !passing.includes(failure.class)) return 0;
	if (request.repeat === 'refusalsAreCounted' && isRefusal(failure)) return 0;
	// the wait of one recipient says nothing about the others
	if (outage === 'known' && failure.backoff === null) return 0;
	return retryLimits.repeats;
}

function isRefusal({ httpStatus }: Failure): boolean {
	return httpStatus !== null && httpStatus >= 400 && httpStatus < 500;
}
