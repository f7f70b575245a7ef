import type { Failure, Result } from '../contract/failure';
import { failed, failure, success } from '../contract/failure';
import type { JsonValue } from '../contract/json';
import { masker } from '../contract/masked';
import type { CredentialData } from '../contract/provider';
import type { ItemOutput } from './itemOutput';

/** Replaces every secret of a credential in whatever is about to be shown, stored or logged. */
export type Redaction = <Value extends JsonValue>(value: Value) => Value;

export function redaction(credential: CredentialData, secretFields: readonly string[]): Redaction {
	const inText = masker(
		secretFields
			.map((name) => credential[name])
			.filter((secret): secret is string => typeof secret === 'string'),
	);
	const inValue = (value: JsonValue): JsonValue => {
		if (typeof value === 'string') return inText(value);
		if (Array.isArray(value)) return value.map(inValue);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, entry]) => [inText(key), inValue(entry)]),
		);
	};
	return (value) => inValue(value) as typeof value;
}

/**
 * Masks the secrets of the credential. Class, outcome and the like are ours; only what came from outside can hold one.
 * Never throws: the results of other items would be lost with it.
 */
export function redacted(result: Result<ItemOutput>, redact: Redaction): Result<ItemOutput> {
	if (!result.ok)
		return failed(redactedFailure(result.failure, redact), redact([...(result.warnings ?? [])]));
	try {
		const { json, warnings } = result.value;
		return success({ ...result.value, json: redact(json), warnings: redact([...warnings]) });
	} catch {
		return failed(
			failure({
				class: 'unknown',
				outcome: 'unknown',
				happened: 'The request was made, but its answer cannot be shown',
				advice:
					"Look in the delivery receipts whether the message went out; with 'Simplify' switched on, the node shows less of the answer.",
			}),
		);
	}
}

/** A failure without secrets, as an item of either node shows it. */
export function redactedFailure(reason: Failure, redact: Redaction): Failure {
	const masked = (text: string | null) => (text === null ? null : redact(text));
	return {
		...reason,
		happened: redact(reason.happened),
		advice: redact(reason.advice),
		code: masked(reason.code),
		providerMessage: masked(reason.providerMessage),
		cause: masked(reason.cause),
		requestId: masked(reason.requestId),
	};
}
