import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Answer } from '../contract/answer';
import { isSuccess } from '../contract/answer';
import type { WithoutSecrets } from '../contract/answerSecrets';
import { withoutSecrets } from '../contract/answerSecrets';
import { keyUse } from '../contract/keyUse';
import { masked } from '../contract/masked';
import type { CheckedAccount, CredentialData } from '../contract/provider';
import type { MultipartPart, ProviderRequest } from '../contract/request';
import type { Deadline } from './deadline';
import { withDeadline } from './deadline';
import type { FileSink, FileResult } from './fileAnswer';
import { storeFile } from './fileAnswer';
import { requestOptions } from './httpRequest';
import { networkErrorFrom } from './networkError';
import { discard, receive, statusOf } from './responseBody';

export type TransportResult = FileResult | { kind: 'answered'; answer: Answer; file?: undefined };

/** The way to the providers; only `publicLink.ts` reaches other servers. */
export interface Transport {
	send(request: ProviderRequest): Promise<TransportResult>;
}

export interface Connection {
	credentialType: string;
	credential: CredentialData;
	account: Pick<CheckedAccount, 'keyPrefixes'>;
	/** Milliseconds for a request without a file. */
	timeoutMs: number;
	/** No request begins after it; those under way end by n8n's own signal. */
	stopped: AbortSignal;
	/** Masks the secrets of the credential: an answer may echo them, and is cut for display later. */
	redact: (text: string) => string;
	/** Where files go; needed by requests that ask for one. */
	files?: FileSink;
}

/** Node turns a longer timer into one of a millisecond. */
const longestTimerMs = 2 ** 31 - 1;

/** Our deadline comes after n8n's timeout, which knows whether there was a connection, also on a busy machine. */
const graceMs = 500;

/** n8n's timeout includes the transfer, so a file adds the time that it takes at this many bytes per second. */
const slowestTransfer = 128 * 1024;

/** What requests need of n8n: the action node has it, and its lists and a trigger's webhook and hooks have it too. */
export type RequestFunctions =
	IExecuteFunctions | IWebhookFunctions | IHookFunctions | ILoadOptionsFunctions;

export function transport(context: RequestFunctions, connection: Connection): Transport {
	return {
		async send(request) {
			if (connection.stopped.aborted) return notSent('notStarted', '');
			const key = keyUse(request, connection.account.keyPrefixes);
			if (key === 'refused')
				return notSent('forbidden', `${request.url} is not an address of the provider`);
			const timeoutMs = Math.min(
				connection.timeoutMs + transferTimeMs(request, connection),
				longestTimerMs,
			);
			try {
				return await withDeadline(
					{
						timeoutMs: timeoutMs + graceMs,
						cancelled: cancelSignal(context),
						message: 'The request timed out',
					},
					async (deadline) => {
						const options = requestOptions(request, timeoutMs);
						const sending =
							key === 'sent'
								? sendWithKey(context, connection, options, deadline.signal)
								: sendWithoutKey(context, options, deadline.signal);
						const received = await deadline.reach(sending, discard);
						return request.answer === 'file' && isSuccess({ status: statusOf(received) })
							? await storeFile(received, sinkOf(connection), deadline)
							: await readText(received, request, connection, deadline);
					},
				);
			} catch (error) {
				return { kind: 'networkError', networkError: networkErrorFrom(error) };
			}
		},
	};
}

function notSent(kind: 'notStarted' | 'forbidden', detail: string): TransportResult {
	return { kind: 'networkError', networkError: { kind, detail } };
}

async function readText(
	received: unknown,
	request: ProviderRequest,
	connection: Connection,
	deadline: Deadline,
): Promise<TransportResult> {
	let secrets: WithoutSecrets['secrets'] = {};
	const { answer, brokenOffBy } = await receive(received, deadline.signal, (text) => {
		const rest = withoutSecrets(text, request.secretAnswerFields ?? []);
		secrets = rest.secrets;
		return masked(connection.redact(rest.text), request.secrets ?? []);
	});
	// the status of a refusal is enough, even where its text is incomplete
	if (brokenOffBy === null || !isSuccess(answer))
		return { kind: 'answered', answer: { ...answer, secrets } };
	return { kind: 'networkError', networkError: networkErrorFrom(brokenOffBy) };
}

async function sendWithoutKey(
	context: RequestFunctions,
	options: IHttpRequestOptions,
	abortSignal: AbortSignal,
): Promise<unknown> {
	return (await context.helpers.httpRequest({ ...options, abortSignal })) as unknown;
}

async function sendWithKey(
	context: RequestFunctions,
	{ credentialType, credential }: Connection,
	options: IHttpRequestOptions,
	abortSignal: AbortSignal,
): Promise<unknown> {
	return (await context.helpers.httpRequestWithAuthentication.call(
		endingWith(abortSignal, context),
		credentialType,
		options,
		{
			// the credential is read once for all requests
			credentialsDecrypted: {
				id: '',
				name: '',
				type: credentialType,
				data: { ...credential } as never,
			},
		},
	)) as unknown;
}

/** The helper takes no signal for a request with a key: it asks its context for that of the execution. */
function endingWith(signal: AbortSignal, context: RequestFunctions): RequestFunctions {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as RequestFunctions;
}

/** A webhook and a list cannot be cancelled. */
function cancelSignal(context: RequestFunctions): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

function sinkOf({ files }: Connection): FileSink {
	if (files === undefined) throw new Error('This connection has no place for files');
	return files;
}

/** The time that files take at {@link slowestTransfer}, besides that of a request without one. */
function transferTimeMs({ answer, body }: ProviderRequest, { files }: Connection): number {
	const received = answer === 'file' ? (files?.limit ?? 0) : 0;
	if (body.kind !== 'multipart' && received === 0) return 0;
	const sent = body.kind === 'multipart' ? sizeOf(body.parts) : 0;
	return Math.ceil(((sent + received) / slowestTransfer) * 1000);
}

function sizeOf(parts: readonly MultipartPart[]): number {
	return parts.reduce((sum, part) => sum + ('file' in part ? part.file.size : 0), 0);
}
