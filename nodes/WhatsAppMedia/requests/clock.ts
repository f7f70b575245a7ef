import { sleep } from 'n8n-workflow';

/** Time and chance, as the deciders see them: arguments, so that a test can say what time it is. */
export interface Clock {
	/** Milliseconds since 1970, for what is shown or stored. It follows the machine's clock, which can be set back or forth. */
	now(): number;
	/** Milliseconds since a fixed moment. It only goes forward, at an even pace: all that waits goes by it. */
	monotonic(): number;
	/** Between 0 and 1. */
	random(): number;
	/** Ends early where the execution is cancelled; costs no work while it lasts. */
	wait(milliseconds: number, cancelled: AbortSignal): Promise<void>;
	/** Ends with the event, or early where the execution is cancelled. */
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

/** One listener for all who wait: Node takes more than ten on a signal for a leak. */
const waitingFor = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls back once the signal is aborted, or at once where it is; returns the function that takes the wish back. */
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
