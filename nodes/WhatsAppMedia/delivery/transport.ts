import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Answer } from '../contract/answer';
import { answer, isSuccess } from '../contract/answer';
import { field, isRecord, textOrNull } from '../contract/json';
import type { Account, CredentialData } from '../contract/provider';
import type { MultipartPart, ProviderRequest } from '../contract/request';
import { StreamedFile, UnreadableFileError } from '../media/streamedFile';
import type { Interruption } from './interruption';
import { interruptionOf } from './interruption';

export type Delivery =
	{ kind: 'answered'; answer: Answer } | { kind: 'interrupted'; interruption: Interruption };

/** The one way to the network. */
export interface Transport {
	deliver(request: ProviderRequest): Promise<Delivery>;
}

export interface Connection {
	credentialType: string;
	credential: CredentialData;
	account: Account;
	/** Milliseconds for a request without a file. */
	timeoutMs: number;
}

/** Answers of the providers are a few kilobytes; what is longer is a web page or an attack. */
const answerLimit = 1024 * 1024;

/** Node turns a longer timer into one of a millisecond. */
const longestTimerMs = 2 ** 31 - 1;

/** n8n's timeout includes the upload, so a file adds the time that it takes at this many bytes per second. */
const slowestUpload = 128 * 1024;

export function transport(context: IExecuteFunctions, connection: Connection): Transport {
	return {
		async deliver(request) {
			if (context.getExecutionCancelSignal()?.aborted === true) {
				return { kind: 'interrupted', interruption: { kind: 'notStarted', detail: '' } };
			}
			const timeoutMs = Math.min(connection.timeoutMs + uploadTimeMs(request), longestTimerMs);
			try {
				const received = await send(
					context,
					connection,
					request,
					requestOptions(request, timeoutMs),
				);
				const { answer, brokenOffBy } = await receive(received, timeoutMs);
				// a status of refusal has told enough; the rest of its words is no reason to doubt it
				if (brokenOffBy === null || !isSuccess(answer)) return { kind: 'answered', answer };
				return { kind: 'interrupted', interruption: interruptionFrom(brokenOffBy) };
			} catch (error) {
				return { kind: 'interrupted', interruption: interruptionFrom(error) };
			}
		},
	};
}

async function send(
	context: IExecuteFunctions,
	connection: Connection,
	request: ProviderRequest,
	options: IHttpRequestOptions,
): Promise<unknown> {
	const { credentialType, credential, account } = connection;
	if (request.authentication === 'none') {
		const abortSignal = context.getExecutionCancelSignal();
		return (await context.helpers.httpRequest({
			...options,
			...(abortSignal && { abortSignal }),
		})) as unknown;
	}
	if (new URL(options.url).origin !== new URL(account.baseUrl).origin) {
		throw new KeyLeakError(`The address ${options.url} is not allowed: it is not the provider's`);
	}
	return (await context.helpers.httpRequestWithAuthentication.call(
		context,
		credentialType,
		options,
		{
			// one reading of the credential serves all requests
			credentialsDecrypted: {
				id: '',
				name: '',
				type: credentialType,
				data: { ...credential } as never,
			},
		},
	)) as unknown;
}

/** The key was about to leave for another host. */
class KeyLeakError extends Error {}

function requestOptions(request: ProviderRequest, timeoutMs: number): IHttpRequestOptions {
	return {
		method: request.method,
		url: request.url,
		...requestBody(request),
		encoding: 'stream',
		returnFullResponse: true,
		// status, headers and body are ours to read: n8n's mapper would reduce them to "Bad request"
		ignoreHttpStatusErrors: true,
		// a redirect would carry the key to another host, and buffer the whole upload for its replay
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
}

function requestBody(request: ProviderRequest): Partial<IHttpRequestOptions> {
	const { body } = request;
	const headers = { Accept: 'application/json', ...request.headers };
	switch (body.kind) {
		case 'none':
			return { headers };
		case 'json':
			return { headers: { ...headers, 'Content-Type': 'application/json' }, body: body.value };
		case 'form':
			return {
				headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
				// as text: a signature covers exactly these bytes
				body: new URLSearchParams(body.fields).toString(),
			};
		case 'multipart':
			return { headers, body: formData(body.parts) };
	}
}

function formData(parts: MultipartPart[]): IHttpRequestOptions['body'] {
	const form = new FormData();
	for (const part of parts) {
		if ('file' in part) form.append(part.name, new StreamedFile(part.file));
		else form.append(part.name, part.text);
	}
	return form;
}

function uploadTimeMs(request: ProviderRequest): number {
	if (request.body.kind !== 'multipart') return 0;
	const bytes = request.body.parts.reduce(
		(sum, part) => sum + ('file' in part ? part.file.size : 0),
		0,
	);
	return Math.ceil((bytes / slowestUpload) * 1000);
}

type AnswerStream = AsyncIterable<Uint8Array> & { destroy(error?: Error): void };

/** An answer as far as it came, and what broke it off. */
interface Reception {
	answer: Answer;
	brokenOffBy: unknown;
}

/** Reads up to the limit and no longer than the time: an endless answer must neither fill the memory nor hang. */
async function receive(received: unknown, timeoutMs: number): Promise<Reception> {
	const body = field(received, 'body') as AnswerStream;
	const deadline = AbortSignal.timeout(timeoutMs);
	const stop = () => {
		body.destroy(new AnswerTimeoutError());
	};
	deadline.addEventListener('abort', stop);
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
		deadline.removeEventListener('abort', stop);
	}
	const text = Buffer.concat(chunks).subarray(0, answerLimit).toString('utf8');
	return {
		answer: answer(Number(field(received, 'statusCode')), headersOf(received), text),
		brokenOffBy,
	};
}

class AnswerTimeoutError extends Error {
	readonly code = 'ETIMEDOUT';

	constructor() {
		super('The answer did not come to its end in time');
	}
}

function headersOf(received: unknown): Record<string, string> {
	const headers = field(received, 'headers');
	if (!isRecord(headers)) return {};
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) => {
			const text = textOrNull(Array.isArray(value) ? value.join(', ') : value);
			return text === null ? [] : [[name.toLowerCase(), text]];
		}),
	);
}

/** n8n wraps what axios wrapped: the network's own code is somewhere along the causes. */
function interruptionFrom(error: unknown): Interruption {
	const causes = causeChain(error);
	const unreadable = causes.find((cause) => cause instanceof UnreadableFileError);
	if (unreadable !== undefined) return { kind: 'fileUnreadable', detail: unreadable.message };
	const first = (key: string) =>
		causes.map((cause) => textOrNull(field(cause, key))).find((text) => text !== null) ?? null;
	const innermost = causes.at(-1);
	return interruptionOf({
		code: first('code'),
		syscall: first('syscall'),
		message: textOrNull(field(innermost, 'message')) ?? '',
	});
}

const longestCauseChain = 8;

function causeChain(error: unknown): unknown[] {
	const causes: unknown[] = [];
	for (
		let cause = error;
		cause !== undefined && cause !== null && causes.length < longestCauseChain;
	) {
		causes.push(cause);
		cause = field(cause, 'cause');
	}
	return causes;
}
