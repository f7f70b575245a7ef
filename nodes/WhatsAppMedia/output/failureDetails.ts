import type { Failure } from '../contract/failure';
import type { eventShape, OutputOf } from '../contract/outputs';
import type { Provider } from '../contract/provider';

type FailureJson = NonNullable<OutputOf<typeof eventShape.error>>;

/** The `details` of a failure, for items of either node. */
export function failureDetails(
	failure: Failure,
): Omit<FailureJson['details'] & object, 'provider'> {
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
export function failureJson(failure: Failure, provider: Pick<Provider, 'name'>): FailureJson {
	return {
		error: failure.happened,
		message: failure.advice,
		details: { ...failureDetails(failure), provider: provider.name },
	};
}
