import { onAbort } from './clock';

/** Somebody waited in vain; with the code that Node gives to it. */
export class TimeoutError extends Error {
	readonly code = 'ETIMEDOUT';
}

class CancelledError extends Error {
	readonly code = 'ERR_CANCELED';
}

/** Node turns a longer timer into one of a millisecond. */
const longestTimerMs = 2 ** 31 - 1;

export interface Deadline {
	/** Aborted with the error to report: after the time, or when the execution is cancelled. */
	readonly signal: AbortSignal;
	/**
	 * Waits for something, and rejects at the deadline even where it never comes to an end.
	 * @param late called with what comes after it
	 */
	reach<Value>(event: Promise<Value>, late: (value: Value) => void): Promise<Value>;
}

/**
 * One limit for everything that is done before it: n8n's own timeout begins anew with each step, and does not end an answer
 * 101, which Node never hands over.
 */
export async function withDeadline<Value>(
	{
		timeoutMs,
		cancelled,
		message,
	}: { timeoutMs: number; cancelled: AbortSignal | undefined; message: string },
	work: (deadline: Deadline) => Promise<Value>,
): Promise<Value> {
	const ended = new AbortController();
	const timer = AbortSignal.timeout(Math.ceil(Math.min(timeoutMs, longestTimerMs)));
	const timeIsOver = () => {
		ended.abort(new TimeoutError(message));
	};
	timer.addEventListener('abort', timeIsOver);
	const forget = onAbort(cancelled ?? ended.signal, () => {
		ended.abort(new CancelledError('The execution was cancelled'));
	});
	try {
		return await work({
			signal: ended.signal,
			reach: async (event, late) => await beforeEnd(ended.signal, event, late),
		});
	} finally {
		// Node keeps a timer that somebody listens to, long after the answer has come
		timer.removeEventListener('abort', timeIsOver);
		forget();
	}
}

async function beforeEnd<Value>(
	signal: AbortSignal,
	event: Promise<Value>,
	late: (value: Value) => void,
): Promise<Value> {
	let forget: () => void = () => undefined;
	const end = new Promise<never>((_, reject) => {
		forget = onAbort(signal, () => {
			reject(signal.reason as Error);
		});
	});
	let hasCome = false;
	try {
		const value = await Promise.race([event, end]);
		hasCome = true;
		return value;
	} finally {
		forget();
		// its own failure, later, is nobody's business any more
		if (!hasCome) event.then(late, () => undefined);
	}
}
