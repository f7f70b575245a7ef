import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Answer } from '../contract/answer';
import { isSuccess } from '../contract/answer';
import type { WithoutSecrets } from '../contract/answerSecrets';
import { withoutSecrets } from '../contract/answerSecrets';
import { masked } from '../contract/masked';
import type { Account, CredentialData } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import { withDeadline } from './deadline';
import { requestOptions } from './httpRequest';
import type { NetworkError } from './networkError';
import { networkErrorFrom } from './networkError';
import { discard, receive } from './responseBody';

export type TransportResult =
	{ kind: 'answered'; answer: Answer } | { kind: 'networkError'; networkError: NetworkError };

/** The one way to the network. */
export interface Transport {
	send(request: ProviderRequest): Promise<TransportResult>;
}

export interface Connection {
	credentialType: string;
	credential: CredentialData;
	account: Account;
	/** Milliseconds for a request without a file. */
	timeoutMs: number;
	/** No request begins after it; those under way end by n8n's own signal. */
	stopped: AbortSignal;
	/** Masks the secrets of the credential: an answer may echo them, and is cut for display later. */
	redact: (text: string) => string;
}

/** Node turns a longer timer into one of a millisecond. */
const longestTimerMs = 2 ** 31 - 1;

/** Our deadline comes after n8n's timeout, which knows whether there was a connection, also on a busy machine. */
const graceMs = 500;

/** n8n's timeout includes the upload, so a file adds the time that it takes at this many bytes per second. */
const slowestUpload = 128 * 1024;

export function transport(context: IExecuteFunctions, connection: Connection): Transport {
	return {
		async send(request) {
			if (connection.stopped.aborted) {
				return { kind: 'networkError', networkError: { kind: 'notStarted', detail: '' } };
			}
			const timeoutMs = Math.min(connection.timeoutMs + uploadTimeMs(request), longestTimerMs);
			try {
				let secrets: WithoutSecrets['secrets'] = {};
				const { answer, brokenOffBy } = await withDeadline(
					{
						timeoutMs: timeoutMs + graceMs,
						cancelled: context.getExecutionCancelSignal(),
						message: 'The answer did not come to its end in time',
					},
					async (deadline) => {
						const options = requestOptions(request, timeoutMs);
						const sending = sendRequest(context, connection, request, options, deadline.signal);
						const received = await deadline.reach(sending, discard);
						return await receive(received, deadline.signal, (text) => {
							const rest = withoutSecrets(text, request.secretAnswerFields ?? []);
							secrets = rest.secrets;
							return masked(connection.redact(rest.text), request.secrets ?? []);
						});
					},
				);
				// a status of refusal has told enough; the rest of its words is no reason to doubt it
				if (brokenOffBy === null || !isSuccess(answer)) {
					return { kind: 'answered', answer: { ...answer, secrets } };
				}
				return { kind: 'networkError', networkError: networkErrorFrom(brokenOffBy) };
			} catch (error) {
				return { kind: 'networkError', networkError: networkErrorFrom(error) };
			}
		},
	};
}

async function sendRequest(
	context: IExecuteFunctions,
	connection: Connection,
	request: ProviderRequest,
	options: IHttpRequestOptions,
	abortSignal: AbortSignal,
): Promise<unknown> {
	const { credentialType, credential, account } = connection;
	if (request.authentication === 'none')
		return (await context.helpers.httpRequest({ ...options, abortSignal })) as unknown;
	if (new URL(options.url).origin !== new URL(account.baseUrl).origin) {
		throw new KeyLeakError(`The address ${options.url} is not allowed: it is not the provider's`);
	}
	return (await context.helpers.httpRequestWithAuthentication.call(
		endingWith(abortSignal, context),
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

/** The helper takes no signal for a request with a key: it asks its context for that of the execution. */
function endingWith(signal: AbortSignal, context: IExecuteFunctions): IExecuteFunctions {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}

/** The key was about to leave for another host. */
class KeyLeakError extends Error {}

function uploadTimeMs(request: ProviderRequest): number {
	if (request.body.kind !== 'multipart') return 0;
	const bytes = request.body.parts.reduce(
		(sum, part) => sum + ('file' in part ? part.file.size : 0),
		0,
	);
	return Math.ceil((bytes / slowestUpload) * 1000);
}
