import type { Result } from '../contract/failure';
import type { ProviderRequest } from '../contract/request';
import type { Clock } from './clock';
import type { WhenOutcomeUnknown } from './retryDecision';
import { decideOnRepeat } from './retryDecision';

/** How long an item keeps trying, and what the items of a run know of each other's luck. */
export interface Persistence {
	clock: Clock;
	cancelled: AbortSignal | undefined;
	/** Shared by all items: nobody waits again for a provider that has just been waited for in vain. */
	outage: { state: 'known' | 'unknown' };
	whenOutcomeUnknown: WhenOutcomeUnknown;
}

/** Tries until it succeeds, or repeating is not safe or no use. */
export async function persistently<Value>(
	repeat: ProviderRequest['repeat'],
	oneTry: () => Promise<Result<Value>>,
	{ clock, cancelled, outage, whenOutcomeUnknown }: Persistence,
): Promise<Result<Value>> {
	let waitedMs = 0;
	for (let repeats = 0; ; repeats += 1) {
		const result = await oneTry();
		if (result.ok) {
			outage.state = 'unknown';
			return result;
		}
		const { failure } = result;
		const mayPass = failure.retryable && failure.outcome === 'notSent';
		if (!mayPass) outage.state = 'unknown';
		const decision = decideOnRepeat(
			{
				request: { repeat },
				failure,
				repeats,
				waitedMs,
				outage: outage.state,
				whenOutcomeUnknown,
			},
			clock.random(),
		);
		if (decision.kind === 'stop') {
			if (mayPass && repeats > 0 && failure.backoff === null) outage.state = 'known';
			return result;
		}
		await clock.wait(decision.afterMs, cancelled);
		if (cancelled?.aborted === true) return result;
		waitedMs += decision.afterMs;
	}
}
