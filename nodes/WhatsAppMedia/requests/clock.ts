import { sleep } from 'n8n-workflow';

/** Time and randomness. An argument of everything that waits or decides, so that tests can use a virtual clock. */
export interface Clock {
	/** Milliseconds since 1970, for what is shown or stored. Follows the system clock, which can be changed. */
	now(): number;
	/** Milliseconds since a fixed moment. Never goes back, so everything that waits uses it. */
	monotonic(): number;
	/** Between 0 and 1. */
	random(): number;
	/** Resolves after the time, or early if the execution is cancelled. */
	wait(milliseconds: number, cancelled: AbortSignal): Promise<void>;
	/** Resolves with the event, or early if the execution is cancelled. */
	until(event: Promise<void>, cancelled: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	monotonic: () => performance.now(),
	random: () => Math.random(),
	wait: async (milliseconds, cancelled) => {
		await firstOf(sleep(milliseconds), cancelled);
	},
	until: firstOf,
};

async function firstOf(event: Promise<void>, cancelled: AbortSignal): Promise<void> {
	let forget: () => void = () => undefined;
	const reached = new Promise<void>((resolve) => {
		forget = onAbort(cancelled, resolve);
	});
	await Promise.race([event, reached]);
	forget();
}

/** One listener per signal calls all of them: Node warns of a leak if a signal has more than ten listeners. */
const waitingFor = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls back when the signal is aborted, or at once if it already is. Returns a function that removes the callback. */
export function onAbort(signal: AbortSignal, stop: () => void): () => void {
	if (signal.aborted) {
		stop();
		return () => undefined;
	}
	const waiting = waitingFor.get(signal) ?? listening(signal);
	waiting.add(stop);
	return () => {
		waiting.delete(stop);
	};
}

function listening(signal: AbortSignal): Set<() => void> {
	const waiting = new Set<() => void>();
	waitingFor.set(signal, waiting);
	signal.addEventListener(
		'abort',
		() => {
			for (const stop of waiting) stop();
		},
		{ once: true },
	);
	return waiting;
}
