import type { Answer } from '../contract/answer';
import { answer } from '../contract/answer';
import { field, isRecord, textOrNull } from '../contract/json';
import { onAbort } from './clock';

/** Answers of the providers are a few kilobytes; what is longer is a web page or an attack. */
const answerLimit = 1024 * 1024;

type AnswerStream = AsyncIterable<Uint8Array> & { destroy(error?: Error): void };

/** An answer as far as it was received, and the error that broke it off; null where it is complete. */
export interface ReceivedBody {
	answer: Answer;
	brokenOffBy: unknown;
}

/**
 * Reads up to the limit and no longer than the signal allows: an endless answer must neither fill the memory nor hang.
 * @param ended aborted with the error that breaks the answer off
 * @param shownText masks the secrets in the text. It comes first: the text is cut for display later, and half a key is not
 * recognised
 */
export async function receive(
	received: unknown,
	ended: AbortSignal,
	shownText: (text: string) => string,
): Promise<ReceivedBody> {
	const body = field(received, 'body') as AnswerStream;
	const forget = onAbort(ended, () => {
		body.destroy(ended.reason as Error);
	});
	const chunks: Uint8Array[] = [];
	let length = 0;
	let brokenOffBy: unknown = null;
	try {
		for await (const chunk of body) {
			chunks.push(chunk);
			length += chunk.byteLength;
			if (length > answerLimit) break;
		}
	} catch (error) {
		brokenOffBy = error;
	} finally {
		forget();
	}
	const text = Buffer.concat(chunks).subarray(0, answerLimit).toString('utf8');
	return {
		answer: answer(statusOf(received), headersOf(received), shownText(text)),
		brokenOffBy,
	};
}

/** Closes an answer that is not read any more. */
export function discard(received: unknown): void {
	(field(received, 'body') as Partial<AnswerStream> | undefined)?.destroy?.();
}

export function statusOf(received: unknown): number {
	return Number(field(received, 'statusCode'));
}

/** The headers of what n8n's helper returns, names in lower case. */
export function headersOf(received: unknown): Record<string, string> {
	const headers = field(received, 'headers');
	if (!isRecord(headers)) return {};
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) => {
			const text = textOrNull(Array.isArray(value) ? value.join(', ') : value);
			return text === null ? [] : [[name.toLowerCase(), text]];
		}),
	);
}
