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
		const end = cancellation(cancelled);
		await Promise.race([sleep(milliseconds), end.reached]);
		end.forget();
	},
};

function cancellation(signal: AbortSignal): { reached: Promise<void>; forget: () => void } {
	let stop: () => void = () => undefined;
	const reached = new Promise<void>((resolve) => {
		stop = resolve;
		if (signal.aborted) resolve();
		else signal.addEventListener('abort', stop, { once: true });
	});
	return {
		reached,
		forget: () => {
			signal.removeEventListener('abort', stop);
		},
	};
}
