import { excerpt, isSuccess } from '../contract/answer';
import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import type { Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import { interruptionFailure } from './interruption';
import type { Persistence } from './persistence';
import { persistently } from './persistence';
import type { Transport } from './transport';

/** What an exchange came to: our reading of the last answer, and that answer as the provider gave it. */
export interface Fulfilled<Value> {
	value: Value;
	body: JsonValue;
}

/** How requests of one item reach their provider. */
export interface Way {
	provider: Provider;
	transport: Transport;
	persistence: Persistence;
}

/**
 * Carries out an exchange, request after request, until it is done or one of them fails for good. Never throws for a
 * failure.
 */
export async function carryOut<Value>(
	first: Exchange<Value>,
	way: Way,
): Promise<Result<Fulfilled<Value>>> {
	let exchange = first;
	for (;;) {
		const current = exchange;
		const step = await persistently(
			current.request.repeat,
			async () => await oneTry(current, way),
			way.persistence,
		);
		if (!step.ok) return step;
		if (step.value.kind === 'done') return success(step.value);
		exchange = step.value.exchange;
	}
}

type Step<Value> =
	({ kind: 'done' } & Fulfilled<Value>) | { kind: 'next'; exchange: Exchange<Value> };

async function oneTry<Value>(
	exchange: Exchange<Value>,
	{ provider, transport }: Way,
): Promise<Result<Step<Value>>> {
	const { request } = exchange;
	const delivery = await transport.deliver(request);
	if (delivery.kind === 'interrupted') {
		return failed(asSeenBy(request, interruptionFailure(delivery.interruption, provider)));
	}
	const { answer } = delivery;
	if (!isSuccess(answer)) return failed(asSeenBy(request, provider.classify(answer)));
	const reading = exchange.read(answer);
	switch (reading.kind) {
		case 'done': {
			const body = (answer.json ?? answer.text) as JsonValue;
			return success({ kind: 'done', value: reading.value, body });
		}
		case 'next':
			return success(reading);
		case 'refused':
			return failed(asSeenBy(request, reading.failure));
		case 'unreadable':
			return failed(
				asSeenBy(request, unreadable(provider, answer.status, reading.missing, answer.text)),
			);
	}
}

/**
 * What a failure means for this request. One that sends no message cannot have sent one, whatever became of it; one that
 * does is worth repeating only where it certainly did not.
 */
function asSeenBy(request: ProviderRequest, reason: Failure): Failure {
	if (request.repeat === 'sendsAgain') {
		return { ...reason, retryable: reason.retryable && reason.outcome === 'notSent' };
	}
	const isPassing =
		reason.outcome === 'unknown' && (reason.httpStatus === null || reason.httpStatus >= 500);
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
