import { onAbort } from './clock';

/** The time is over. The code is that of Node's own timeouts. */
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
	 * Waits for an event, and rejects at the deadline even if the event never comes.
	 * @param late is called with a result that comes after the deadline
	 */
	reach<Value>(event: Promise<Value>, late: (value: Value) => void): Promise<Value>;
}

/**
 * One time limit for all steps of a request. n8n's own timeout starts again with each step, and does not end an answer 101,
 * which Node never hands over.
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
	const forgetCancelling = onAbort(cancelled ?? ended.signal, () => {
		ended.abort(new CancelledError('The execution was cancelled'));
	});
	try {
		return await work({
			signal: ended.signal,
			reach: async (event, late) => await beforeEnd(ended.signal, event, late),
		});
	} finally {
		// Node keeps a timer that has a listener, long after the answer has come
		timer.removeEventListener('abort', timeIsOver);
		forgetCancelling();
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
		// it is still under way: its result is given to `late`, its failure ignored
		if (!hasCome) event.then(late, () => undefined);
	}
}
