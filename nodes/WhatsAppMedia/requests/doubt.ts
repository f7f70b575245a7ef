import type { Exchange, SentLookUp } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import type { Clock } from './clock';

/** So long a provider gets to enter a message that it took into its list. */
const pauseMs = 5_000;

/** A list may have times in whole seconds only. */
const secondMs = 1_000;

/** A request of which nobody knows what became of it. */
export interface Doubt<Value> {
	findSent: SentLookUp<Value>;
	/** When its first try began, in milliseconds since 1970. */
	began: number;
	failure: Failure;
	/** What is known to have come of other requests, by {@link SentLookUp.idOf}. */
	known: ReadonlySet<string>;
}

/** Asks one thing once. */
export type Ask = <Value>(
	exchange: Exchange<Value>,
) => Promise<Result<{ value: Value; body: JsonValue }>>;

/**
 * Asks the provider once, after a pause, what became of a request whose answer is lost. Only one thing that fits is an
 * answer: two could be the messages of two tries or of two workflows, and none can mean that the list is late. In all
 * these cases the failure stays what it was.
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

/** A missing permission is worth a word: with it, doubts like this one settle themselves. */
function withReason(failure: Failure, why: Failure): Failure {
	if (why.class !== 'permission') return failure;
	return {
		...failure,
		advice: `${failure.advice} The provider could not be asked for it: ${why.advice}`,
	};
}
