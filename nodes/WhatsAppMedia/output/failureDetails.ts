import type { Failure } from '../contract/failure';
import type { JsonObject } from '../contract/json';

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
