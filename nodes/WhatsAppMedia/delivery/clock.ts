import { sleep } from 'n8n-workflow';

/** Time and chance, as the deciders see them: arguments, so that a test can say what time it is. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Between 0 and 1. */
	random(): number;
	/** Ends early where the execution is cancelled; costs no work while it lasts. */
	wait(milliseconds: number, cancelled: AbortSignal): Promise<void>;
	/** Ends with the event, or early where the execution is cancelled. */
	until(event: Promise<void>, cancelled: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	random: () => Math.random(),
	wait: async (milliseconds, cancelled) => {
		await firstOf(sleep(milliseconds), cancelled);
	},
	until: firstOf,
};

async function firstOf(event: Promise<void>, cancelled: AbortSignal): Promise<void> {
	const { reached, forget } = abortOf(cancelled);
	await Promise.race([event, reached]);
	forget();
}

/** One listener for all who wait: Node takes more than ten on a signal for a leak. */
const waitingFor = new WeakMap<AbortSignal, Set<() => void>>();

function abortOf(signal: AbortSignal): { reached: Promise<void>; forget: () => void } {
	const waiting = waitingFor.get(signal) ?? listening(signal);
	let stop: () => void = () => undefined;
	const reached = new Promise<void>((resolve) => {
		stop = resolve;
	});
	if (signal.aborted) stop();
	else waiting.add(stop);
	return { reached, forget: () => waiting.delete(stop) };
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
