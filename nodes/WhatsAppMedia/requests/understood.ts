import type { Answer } from '../contract/answer';
import { bodyOf, excerpt, isSuccess, retryAfterMs } from '../contract/answer';
import type { Exchange, RefusalReading } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { ProviderWords } from '../contract/failureByStatus';
import type { JsonValue } from '../contract/json';
import { field, textOrNull } from '../contract/json';
import type { Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import type { ReceivedFile } from './fileAnswer';
import { networkFailure } from './networkFailure';
import type { TransportResult } from './transport';

/** The result of an exchange: what was read from its last answer, and the body of that answer. */
export interface Completed<Value> {
	value: Value;
	body: JsonValue;
	/** Where the request has asked for a file. */
	file?: ReceivedFile;
	/** What was unusual; empty otherwise. */
	warnings: string[];
}

/** Where an exchange stands after an answer: at its end, or before its next request. */
export type Step<Value> =
	({ kind: 'done' } & Completed<Value>) | { kind: 'next'; exchange: Exchange<Value> };

/** Reads the answer of an exchange. Where our own code fails at it, the outcome is unknown: an answer did come. */
export function understood<Value>(
	exchange: Exchange<Value>,
	received: TransportResult,
	provider: Provider,
): Result<Step<Value>> {
	try {
		return read(exchange, received, provider);
	} catch (error) {
		const { answer } = received.kind === 'answered' ? received : { answer: null };
		return failed(
			failure({
				class: 'unknown',
				outcome: 'unknown',
				happened: `The answer of ${provider.displayName} could not be understood`,
				advice: `Look in your ${provider.displayName} account whether the message went out before you send it again, and report this to the authors of the node: ${textOrNull(field(error, 'message')) ?? 'unknown reason'}`,
				httpStatus: answer?.status ?? null,
				providerMessage: answer === null ? null : excerpt(answer.text) || null,
			}),
		);
	}
}

function read<Value>(
	exchange: Exchange<Value>,
	received: TransportResult,
	provider: Provider,
): Result<Step<Value>> {
	if (received.kind === 'networkError')
		return failed(networkFailure(received.networkError, serverOf(exchange.request, provider)));
	if (received.kind === 'notStored') return failed(received.failure);
	const { answer, file } = received;
	const reading = isSuccess(answer) ? exchange.read(answer) : refusal(exchange, answer, provider);
	switch (reading.kind) {
		case 'done': {
			return success({
				kind: 'done',
				value: reading.value,
				body: bodyOf(answer),
				file,
				warnings: [],
			});
		}
		case 'next':
			return success(reading);
		case 'refused':
			return failed(reading.failure);
		case 'error':
			return failed(provider.classify(answer, exchange.request));
		case 'unreadable':
			return failed(unreadable(provider, answer.status, reading.missing, answer.text));
	}
}

/** Files are often served by others than the provider. */
function serverOf({ answer, url }: ProviderRequest, provider: Provider): ProviderWords {
	if (answer !== 'file') return provider;
	return { ...provider, displayName: `the server of the file (${new URL(url).host})` };
}

function refusal<Value>(
	exchange: Exchange<Value>,
	answer: Answer,
	provider: Provider,
): RefusalReading<Value> {
	const reading = exchange.readRefusal?.(answer) ?? {
		kind: 'refused',
		failure: provider.classify(answer, exchange.request),
	};
	if (reading.kind !== 'refused') return reading;
	// a header wins over the table
	const afterMs = retryAfterMs(answer) ?? reading.failure.retryAfterMs;
	return { kind: 'refused', failure: { ...reading.failure, retryAfterMs: afterMs } };
}

/**
 * A failure, adapted to its request. One that sends no message has the outcome `notSent` in any case. One that sends a
 * message is retryable only where the message was certainly not sent.
 */
export function asSeenBy(request: ProviderRequest, reason: Failure): Failure {
	if (request.kind === 'message') {
		return { ...reason, retryable: reason.retryable && reason.outcome === 'notSent' };
	}
	const hasPassingCause = reason.class === 'unavailable' || reason.class === 'unknown';
	const isPassing =
		reason.outcome === 'unknown' &&
		hasPassingCause &&
		(reason.httpStatus === null || reason.retryable);
	return {
		...reason,
		outcome: 'notSent',
		...(isPassing
			? {
					advice: 'Run this item again: no message was sent, and asking twice does no harm.',
					retryable: true,
				}
			: {}),
	};
}

function unreadable(provider: Provider, status: number, missing: string, text: string): Failure {
	return failure({
		class: 'unknown',
		outcome: 'unknown',
		happened: `${provider.displayName} answered without ${missing}`,
		advice: `Check that the base URL of the '${provider.credentialName}' credential is ${provider.displayName}'s API and not a web page or proxy. If this was a message, look in your ${provider.displayName} account whether it went out before you send it again.`,
		httpStatus: status,
		providerMessage: excerpt(text) || null,
	});
}
