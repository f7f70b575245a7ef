import type { Failure, Result } from '../contract/failure';
import { failed } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import type { Clock } from './clock';
import type { CircuitBreaker, WhenOutcomeUnknown } from './retryDecision';
import { decideOnRepeat } from './retryDecision';

/** What limits the retries of an item. */
export interface RetryTerms {
	clock: Clock;
	/** Aborted if the execution is cancelled or another item stops it. */
	stopped: AbortSignal;
	whenOutcomeUnknown: WhenOutcomeUnknown;
}

/**
 * Tries a request until it succeeds or {@link decideOnRepeat} stops it. Tries and the waits between them count for the time
 * limit; waiting in the queue does not.
 * @param oneTry must call `begins` when the request leaves the queue
 */
export async function withRetries<Value>(
	oneTry: (begins: () => void) => Promise<Result<Value>>,
	of: { request: Pick<ProviderRequest, 'refusals'>; circuitBreaker: CircuitBreaker },
	{ clock, stopped, whenOutcomeUnknown }: RetryTerms,
): Promise<Result<Value>> {
	let elapsedMs = 0;
	const made = { repeats: 0, resends: 0 };
	for (;;) {
		const queued = clock.monotonic();
		const progress: { began: number | null } = { began: null };
		const result = await oneTry(() => {
			progress.began = clock.monotonic();
		});
		elapsedMs += clock.monotonic() - (progress.began ?? queued);
		if (result.ok) {
			of.circuitBreaker.state = 'closed';
			return result;
		}
		const { failure } = result;
		const isTransient = failure.retryable && failure.outcome === 'notSent';
		const decision = decideOnRepeat(
			{
				request: of.request,
				failure,
				...made,
				elapsedMs,
				circuitBreaker: of.circuitBreaker.state,
				whenOutcomeUnknown,
			},
			clock.random(),
		);
		if (decision.kind === 'stop') {
			// such a failure says nothing about the other items
			const isOfThisItem = failure.backoff !== null || failure.mostRepeats !== null;
			const retriesFailed = isTransient && made.repeats > 0 && !isOfThisItem;
			if (retriesFailed) of.circuitBreaker.state = 'open';
			// a request that was never started says nothing about the provider
			else if (!isTransient && progress.began !== null) of.circuitBreaker.state = 'closed';
			return made.resends > 0 ? failed(inDoubt(failure)) : result;
		}
		if (failure.outcome === 'unknown') made.resends += 1;
		else made.repeats += 1;
		elapsedMs += decision.afterMs;
		await clock.wait(decision.afterMs, stopped);
		if (stopped.aborted) return made.resends > 0 ? failed(inDoubt(failure)) : result;
	}
}

/** The failure of a later try, if an earlier try may have gone out: the outcome stays unknown. */
export function inDoubt(reason: Failure): Failure {
	if (reason.outcome === 'unknown') return reason;
	return {
		...reason,
		outcome: 'unknown',
		advice: `${reason.advice} An earlier try of this message may have gone out: check the delivery receipts before you send it again.`,
		retryable: false,
	};
}
