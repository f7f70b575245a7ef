import { excerpt, isSuccess } from '../contract/answer';
import type { Exchange } from '../contract/exchange';
import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import { masked } from '../contract/masked';
import type { Provider } from '../contract/provider';
import type { ProviderRequest } from '../contract/request';
import { interruptionFailure } from './interruption';
import type { Transport } from './transport';

/** What an exchange came to: our reading of the last answer, and that answer as the provider gave it. */
export interface Fulfilled<Value> {
	value: Value;
	body: JsonValue;
}

/** Carries out an exchange, request after request, until it is done or one of them fails. Never throws for a failure. */
export async function carryOut<Value>(
	first: Exchange<Value>,
	provider: Provider,
	transport: Transport,
): Promise<Result<Fulfilled<Value>>> {
	let exchange = first;
	for (;;) {
		const { request } = exchange;
		const delivery = await transport.deliver(request);
		if (delivery.kind === 'interrupted') {
			return failed(asSeenBy(request, interruptionFailure(delivery.interruption, provider)));
		}
		const { answer } = delivery;
		if (!isSuccess(answer)) return failed(asSeenBy(request, provider.classify(answer)));
		const reading = exchange.read(answer);
		switch (reading.kind) {
			case 'done':
				return success({ value: reading.value, body: (answer.json ?? answer.text) as JsonValue });
			case 'refused':
				return failed(asSeenBy(request, reading.failure));
			case 'unreadable':
				return failed(
					asSeenBy(request, unreadable(provider, answer.status, reading.missing, answer.text)),
				);
			case 'next':
				exchange = reading.exchange;
		}
	}
}

/**
 * What a failure means for this request. One that sends no message cannot have sent one, whatever became of it; one that
 * does is worth repeating only where it certainly did not.
 */
function asSeenBy(request: ProviderRequest, told: Failure): Failure {
	const reason = withoutSecrets(told, request.secrets ?? []);
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

/** Short-lived keys that a provider echoes; those of the credential are masked where the item is made. */
function withoutSecrets(reason: Failure, secrets: readonly string[]): Failure {
	const { providerMessage } = reason;
	if (providerMessage === null) return reason;
	return { ...reason, providerMessage: masked(providerMessage, secrets) };
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
