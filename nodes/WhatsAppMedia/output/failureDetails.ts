import type { Failure } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import type { Provider } from '../contract/provider';

/** The `details` of a failure, for items of either node. */
export function failureDetails(failure: Failure): JsonObject {
	return {
		class: failure.class,
		outcome: failure.outcome,
		code: failure.code,
		httpStatus: failure.httpStatus,
		providerMessage: failure.providerMessage,
		cause: failure.cause,
		retryable: failure.retryable,
		retryAfterMs: failure.retryAfterMs,
		requestId: failure.requestId,
	};
}

/** A failure within an item that has more to tell: the keys of a failed item (design, 3.3). */
export function failureJson(failure: Failure, provider: Pick<Provider, 'name'>): JsonObject {
	return {
		error: failure.happened,
		message: failure.advice,
		details: { ...failureDetails(failure), provider: provider.name },
	};
}
