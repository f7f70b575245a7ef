import type { Exchange, SentLookUp } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import type { Clock } from './clock';

/** Time for the provider to add an accepted message to its list. */
const pauseMs = 5_000;

/** The times in a list may be whole seconds. */
const secondMs = 1_000;

/** A request whose outcome is unknown. */
export interface Doubt<Value> {
	findSent: SentLookUp<Value>;
	/** When its first try began, in milliseconds since 1970. */
	began: number;
	failure: Failure;
	/** Results of other requests of this run, by {@link SentLookUp.idOf}: they are not the answer. */
	known: ReadonlySet<string>;
}

/** Sends a request once, without retries. */
export type Ask = <Value>(
	exchange: Exchange<Value>,
) => Promise<Result<{ value: Value; body: JsonValue }>>;

/**
 * Looks up, once and after a pause, whether the provider accepted a request whose answer was lost. Only a single match
 * counts. Several matches could be messages of other tries or workflows, and no match can mean that the list is late: then
 * the failure is returned unchanged.
 */
export async function settled<Value>(
	{ findSent, began, failure, known }: Doubt<Value>,
	ask: Ask,
	{ clock, stopped }: { clock: Clock; stopped: AbortSignal },
): Promise<Result<{ value: Value; body: JsonValue }>> {
	await clock.wait(pauseMs, stopped);
	if (stopped.aborted) return failed(failure);
	const period = {
		from: new Date(Math.floor(began / secondMs) * secondMs),
		to: new Date(clock.now()),
	};
	const answered = await ask(findSent.exchange(period));
	if (!answered.ok) return failed(withReason(failure, answered.failure));
	const fitting = answered.value.value.filter((value) => !known.has(findSent.idOf(value)));
	const [only] = fitting;
	if (only === undefined || fitting.length > 1) return failed(failure);
	return success({ value: only, body: answered.value.body });
}

/** A missing permission is added to the advice: with it, the node could have found out. */
function withReason(failure: Failure, why: Failure): Failure {
	if (why.class !== 'permission') return failure;
	return {
		...failure,
		advice: `${failure.advice} The node could not look the message up: ${why.advice}`,
	};
}
