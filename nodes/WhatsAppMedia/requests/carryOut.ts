import type { Answer } from '../contract/answer';
import { bodyOf, excerpt, isSuccess, retryAfterMs } from '../contract/answer';
import type { Exchange, RefusalReading } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import { field, textOrNull } from '../contract/json';
import type { Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import { settled } from './doubt';
import { networkFailure } from './networkError';
import type { Pacing } from './pacing';
import type { Permit } from './permit';
import type { RetryTerms } from './retries';
import { withRetries } from './retries';
import type { CircuitBreaker } from './retryDecision';
import type { TransportResult, Transport } from './transport';

/** What an exchange came to: our reading of the last answer, and that answer as the provider gave it. */
export interface Completed<Value> {
	value: Value;
	body: JsonValue;
	/** What was strange about it; empty otherwise. */
	warnings: string[];
}

/** How requests of one item reach their provider. */
export interface RequestContext {
	provider: Provider;
	transport: Transport;
	retryTerms: RetryTerms;
	pacing: Pacing;
	/** What a request that sends a message needs beside its turn; null for nothing. */
	permit: Permit | null;
	circuitBreakerOf(request: ProviderRequest): CircuitBreaker;
	/** What is known to have come of requests of this run that could be looked up. */
	known: Set<string>;
	/** Called when a request is about to leave. */
	leaving(request: ProviderRequest): void;
}

/**
 * Carries out an exchange, request after request, until it is done or one of them fails for good. Where nobody knows what
 * became of a request, its provider is asked before anything else is decided. Never throws for a failure.
 */
export async function carryOut<Value>(
	first: Exchange<Value>,
	context: RequestContext,
): Promise<Result<Completed<Value>>> {
	let exchange = first;
	for (;;) {
		const current = exchange;
		let firstBegan: number | null = null;
		const step = await withRetries(
			async (begins) => {
				const tried = await oneTry(current, context, () => {
					firstBegan ??= context.retryTerms.clock.now();
					begins();
				});
				return firstBegan === null
					? tried
					: await withoutDoubt(current, tried, firstBegan, context);
			},
			{ request: current.request, circuitBreaker: context.circuitBreakerOf(current.request) },
			context.retryTerms,
		);
		if (!step.ok) return step;
		if (step.value.kind === 'done') {
			if (current.findSent !== undefined)
				context.known.add(current.findSent.idOf(step.value.value));
			return success(step.value);
		}
		exchange = step.value.exchange;
	}
}

async function withoutDoubt<Value>(
	{ findSent }: Exchange<Value>,
	tried: Result<Step<Value>>,
	began: number,
	context: RequestContext,
): Promise<Result<Step<Value>>> {
	if (tried.ok || tried.failure.outcome !== 'unknown' || findSent === undefined) return tried;
	const { failure } = tried;
	// the message has left already; what leaves now is a question
	const asking: RequestContext = { ...context, leaving: () => undefined };
	const found = await settled(
		{ findSent, began, failure, known: context.known },
		async (question) => onlyDone(await oneTry(question, asking, () => undefined), failure),
		context.retryTerms,
	);
	if (!found.ok) return found;
	const warning = `${failure.happened}, so the message was looked up: it was found in the provider's list, and is not sent again.`;
	return success({ kind: 'done', ...found.value, warnings: [warning] });
}

function onlyDone<Value>(step: Result<Step<Value>>, failure: Failure): Result<Completed<Value>> {
	if (!step.ok) return step;
	return step.value.kind === 'done' ? success(step.value) : failed(failure);
}

type Step<Value> =
	({ kind: 'done' } & Completed<Value>) | { kind: 'next'; exchange: Exchange<Value> };

async function oneTry<Value>(
	exchange: Exchange<Value>,
	context: RequestContext,
	begins: () => void,
): Promise<Result<Step<Value>>> {
	const { request } = exchange;
	const permit = request.kind === 'message' ? context.permit : null;
	// before its turn: those who wait for it together are permitted together
	const permitted = await permit?.ask();
	if (permitted?.ok === false) return permitted;
	const heard = await context.pacing.turn(request);
	const stillPermitted = await permit?.leave();
	if (stillPermitted?.ok === false) return stillPermitted;
	let failure: Failure | 'unheard' | null = 'unheard';
	try {
		begins();
		context.leaving(request);
		const result = understood(exchange, await context.transport.send(request), context.provider);
		failure = result.ok ? null : result.failure;
		heard(failure);
		return result.ok ? result : failed(asSeenBy(request, result.failure));
	} finally {
		permit?.heard(failure);
	}
}

/** An answer that our own code cannot digest is an answer all the same: what it says of a message is not known. */
function understood<Value>(
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
		return failed(networkFailure(received.networkError, provider));
	const { answer } = received;
	const reading = isSuccess(answer) ? exchange.read(answer) : refusal(exchange, answer, provider);
	switch (reading.kind) {
		case 'done': {
			return success({
				kind: 'done',
				value: reading.value,
				body: bodyOf(answer),
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

function refusal<Value>(
	exchange: Exchange<Value>,
	answer: Answer,
	provider: Provider,
): RefusalReading<Value> {
	const reading = exchange.readRefusal?.(answer) ?? {
		kind: 'refused',
		failure: provider.classify(answer, exchange.request),
	};
	if (reading.kind === 'next') return reading;
	// whatever the provider's words are, its header counts
	const afterMs = retryAfterMs(answer) ?? reading.failure.retryAfterMs;
	return { kind: 'refused', failure: { ...reading.failure, retryAfterMs: afterMs } };
}

/**
 * What a failure means for this request. One that sends no message cannot have sent one, whatever became of it; one that
 * does is worth repeating only where it certainly did not.
 */
function asSeenBy(request: ProviderRequest, reason: Failure): Failure {
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
