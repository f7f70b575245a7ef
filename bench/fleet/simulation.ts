import { schedule } from '../../nodes/WhatsAppMedia/execution/schedule';
import type { Failure } from '../../nodes/WhatsAppMedia/contract/failure';
import { failed, failure, success } from '../../nodes/WhatsAppMedia/contract/failure';
import { pacing } from '../../nodes/WhatsAppMedia/requests/pacing';
import { withRetries } from '../../nodes/WhatsAppMedia/requests/retries';
import type { CircuitBreaker } from '../../nodes/WhatsAppMedia/requests/retryDecision';
import { SlidingWindow } from '../../test/emulator/requestLimit';
import { VirtualClock } from '../../test/requests/virtualClock';
import type { FleetOutcome } from './outcome';
import { outcomeOf } from './outcome';

/** Processes that send at the same time, to one limit. */
export interface Fleet {
	processes: number;
	messagesEach: number;
	/** Value of *Workers Sharing This Limit*; null without the option. */
	workers: number | null;
	seed: number;
}

/** What the provider accepts in any second, and what the node sends in one: its documented rate. */
export const limitPerSecond = 80;

/** How many items the node processes at a time at that rate. */
const concurrent = 60;

/** Milliseconds that a request, or its answer, is on its way: at least, and at most so much more. */
const way = { least: 20, more: 10 };

/** Milliseconds: by how much a process can begin later than another. */
const longestDelayMs = 1000;

const neverStopped = new AbortController().signal;

const throttled = failure({
	class: 'rateLimit',
	happened: 'The provider throttled the request',
	advice: '',
	httpStatus: 429,
	retryable: true,
});

/**
 * A fleet on a virtual clock: the node's own queue, pace and retries in each process, and the emulated provider's limit.
 * The same seed gives the same result.
 */
export async function simulated({
	processes,
	messagesEach,
	workers,
	seed,
}: Fleet): Promise<FleetOutcome> {
	const random = randomFrom(seed);
	const clock = new VirtualClock(random);
	const limit = new SlidingWindow({ requests: limitPerSecond, withinMs: 1000 });
	const acceptedAt = Array.from({ length: processes }, (): number[] => []);
	let throttles = 0;

	const onItsWay = async () => {
		await clock.wait(way.least + way.more * random(), neverStopped);
	};
	const answer = async (index: number): Promise<Failure | null> => {
		await onItsWay();
		const isAccepted = limit.decide(clock.monotonic()) === 'taken';
		if (isAccepted) acceptedAt[index]?.push(clock.monotonic());
		else throttles += 1;
		await onItsWay();
		return isAccepted ? null : throttled;
	};
	const runOf = async (index: number) => {
		const circuitBreaker: CircuitBreaker = { state: 'closed' };
		const pace = pacing(clock, {
			account: `of process ${index}`,
			perSecond: { messages: limitPerSecond, others: limitPerSecond },
			workers,
			slower: null,
			stopped: neverStopped,
		});
		await clock.wait(random() * longestDelayMs, neverStopped);
		await schedule({
			count: messagesEach,
			maxConcurrent: concurrent,
			laneOf: async () => await Promise.resolve(null),
			end: () => messagesEach,
			run: async () =>
				await withRetries(
					async (begins) => {
						const heard = await pace.turn({ kind: 'message' });
						begins();
						const refusal = await answer(index);
						heard(refusal);
						return refusal === null ? success(null) : failed(refusal);
					},
					{ request: {}, circuitBreaker },
					{ clock, stopped: neverStopped, whenOutcomeUnknown: 'fail' },
				),
		});
	};
	await clock.run(
		Promise.all(
			acceptedAt.map(async (_, process) => {
				await runOf(process);
			}),
		),
	);
	return outcomeOf(acceptedAt, throttles, limitPerSecond);
}

/** Random numbers from 0 to 1 that a seed determines (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
