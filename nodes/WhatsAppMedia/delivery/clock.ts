import { sleep } from 'n8n-workflow';

/** Time and chance, as the deciders see them: arguments, so that a test can say what time it is. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Between 0 and 1. */
	random(): number;
	/** Ends early where the execution is cancelled; costs no work while it lasts. */
	wait(milliseconds: number, cancelled: AbortSignal | undefined): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	random: () => Math.random(),
	async wait(milliseconds, cancelled) {
		if (cancelled === undefined) {
			await sleep(milliseconds);
			return;
		}
		const { reached, forget } = abortOf(cancelled);
		await Promise.race([sleep(milliseconds), reached]);
		forget();
	},
};

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
