import { setTimeout as delay } from 'node:timers/promises';

import { isLoopback } from './address';

/** A call of a webhook, with all its attempts. */
export interface WebhookCall {
	provider: string;
	url: string;
	headers: Readonly<Record<string, string>>;
	/** The JSON text as it went over the wire. */
	body: string;
	/** One for each attempt: the status of the answer, or why there was none. */
	answers: (number | 'noAnswer' | 'notOnThisMachine')[];
}

export interface CallOptions {
	answerWithinMs: number;
	/** Before each further attempt. */
	retryDelaysMs: readonly number[];
	/** Ends it. */
	signal: AbortSignal;
}

/**
 * Posts until the receiver answers 2xx or the attempts are used up. Nothing leaves this machine: other addresses can be
 * registered, and are not called.
 */
export async function carryOut(call: WebhookCall, options: CallOptions): Promise<void> {
	if (!isLoopback(call.url)) {
		call.answers.push('notOnThisMachine');
		return;
	}
	for (const wait of [0, ...options.retryDelaysMs]) {
		await delay(wait, undefined, { signal: options.signal });
		const answer = await attempt(call, options);
		call.answers.push(answer);
		if (typeof answer === 'number' && answer >= 200 && answer < 300) return;
	}
}

async function attempt(
	{ url, headers, body }: WebhookCall,
	{ answerWithinMs, signal }: CallOptions,
): Promise<number | 'noAnswer'> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers,
			body,
			redirect: 'manual',
			signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
		});
		await response.arrayBuffer();
		return response.status;
	} catch {
		return 'noAnswer';
	}
}
