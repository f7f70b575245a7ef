/** What went wrong, in words that are the same for every provider. */
export type FailureClass =
	| 'authentication'
	| 'billing'
	| 'media'
	| 'permission'
	| 'rateLimit'
	| 'recipient'
	| 'request'
	| 'template'
	| 'unavailable'
	| 'unknown'
	| 'window';

/**
 * Whether the message may have gone out. `unknown`: the request may have reached the provider (timeout, reset after
 * sending, bare 5xx, a 2xx answer without its message id). A look-up or an upload sends no message, whatever happens.
 */
export type Outcome = 'notSent' | 'unknown';

export interface Failure {
	class: FailureClass;
	outcome: Outcome;
	/** What happened, in a sentence without the provider's jargon. */
	happened: string;
	/** What to do, and where in n8n. */
	advice: string;
	/** The provider's own code. */
	code: string | null;
	httpStatus: number | null;
	/** The provider's own words. */
	providerMessage: string | null;
	/** The technical words of anybody else: the network, n8n's stores. */
	cause: string | null;
	/** Whether the same request can succeed later without a change. */
	retryable: boolean;
	retryAfterMs: number | null;
	/** The backoff that the provider prescribes between retries; null for the default. */
	backoff: { firstMs: number; factor: number } | null;
	/** The provider's request or trace id, for its support. */
	requestId: string | null;
	/** What the provider certainly refused; null where that is not certain. */
	refused: 'mediaId' | null;
	/** The largest number of retries where it is smaller than the default; null for the default. */
	mostRepeats: number | null;
}

/**
 * One documented error of a provider: what it means to a builder of workflows, and whether waiting helps. Its `outcome` is
 * given only where the documents say whether something was sent (refused or throttled before sending, or not known);
 * where it is left out, the HTTP status decides (`outcomeOf`).
 */
export type ErrorRow = Pick<Failure, 'class' | 'happened' | 'advice'> &
	Partial<
		Pick<Failure, 'retryable' | 'retryAfterMs' | 'backoff' | 'outcome' | 'refused' | 'mostRepeats'>
	>;

/** A failure with defaults: what is not given is null, `retryable` is false and `outcome` is `notSent`. */
export function failure(
	known: Pick<Failure, 'class' | 'happened' | 'advice'> & Partial<Failure>,
): Failure {
	return {
		outcome: 'notSent',
		code: null,
		httpStatus: null,
		providerMessage: null,
		cause: null,
		retryable: false,
		retryAfterMs: null,
		backoff: null,
		requestId: null,
		refused: null,
		mostRepeats: null,
		...known,
	};
}

export type Result<Value> = { ok: true; value: Value } | Failed;

export interface Failed {
	ok: false;
	failure: Failure;
	/** What was found before it failed, where that can explain the failure. */
	warnings?: readonly string[];
}

export function success<Value>(value: Value): Result<Value> {
	return { ok: true, value };
}

export function failed(reason: Failure, warnings?: readonly string[]): Failed {
	return { ok: false, failure: reason, ...(warnings === undefined ? {} : { warnings }) };
}
