import type { Failure, Result } from '../contract/failure';
import { failed } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import type { Clock } from './clock';
import type { CircuitBreaker, WhenOutcomeUnknown } from './retryDecision';
import { decideOnRepeat } from './retryDecision';

/** How long an item keeps trying. */
export interface RetryTerms {
	clock: Clock;
	/** The execution was cancelled, or another item has stopped it. */
	stopped: AbortSignal;
	whenOutcomeUnknown: WhenOutcomeUnknown;
}

/**
 * Tries until it succeeds, or repeating is not safe or no use. The tries and the pauses between them count for how long
 * that may take; the time in the queue before a try does not.
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
		const mayPass = failure.retryable && failure.outcome === 'notSent';
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
			const isOfThisItem = failure.backoff !== null || failure.mostRepeats !== null;
			const inVain = mayPass && made.repeats > 0 && !isOfThisItem;
			if (inVain) of.circuitBreaker.state = 'open';
			// what never left has told nothing
			else if (!mayPass && progress.began !== null) of.circuitBreaker.state = 'closed';
			return made.resends > 0 ? failed(inDoubt(failure)) : result;
		}
		if (failure.outcome === 'unknown') made.resends += 1;
		else made.repeats += 1;
		elapsedMs += decision.afterMs;
		await clock.wait(decision.afterMs, stopped);
		if (stopped.aborted) return made.resends > 0 ? failed(inDoubt(failure)) : result;
	}
}

/** Whatever became of the second message: nobody knows about the first. */
export function inDoubt(reason: Failure): Failure {
	if (reason.outcome === 'unknown') return reason;
	return {
		...reason,
		outcome: 'unknown',
		advice: `${reason.advice} An earlier try of this message may have gone out: look in the delivery receipts before you send it again.`,
		retryable: false,
	};
}
