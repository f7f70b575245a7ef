import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { JsonObject, JsonValue } from '../contract/json';
import { masked } from '../contract/masked';
import type { CredentialData } from '../contract/provider';

/** Shorter values would blot out ordinary words. */
const shortestSecret = 4;

/** Replaces every secret of a credential in whatever is about to be shown, stored or logged. */
export type Redaction = <Value extends JsonValue>(value: Value) => Value;

/** A provider may echo a key as it is, percent-encoded or in base64; all three are masked. */
export function redaction(credential: CredentialData, secretFields: readonly string[]): Redaction {
	const secrets = secretFields
		.map((name) => credential[name])
		.flatMap((secret) => (typeof secret === 'string' ? [secret, secret.trim()] : []))
		.filter((secret) => secret.length >= shortestSecret)
		.flatMap((secret) => [
			secret,
			encodeURIComponent(secret),
			Buffer.from(secret).toString('base64'),
		]);
	const inText = (text: string) => masked(text, secrets);
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

/** Masks the secrets of the credential. Class, outcome and the like are ours; only what came from outside can hold one. */
export function redacted(result: Result<JsonObject>, redact: Redaction): Result<JsonObject> {
	if (result.ok) return success(redact(result.value));
	const reason = result.failure;
	const masked = (text: string | null) => (text === null ? null : redact(text));
	return failed({
		...reason,
		happened: redact(reason.happened),
		advice: redact(reason.advice),
		code: masked(reason.code),
		providerMessage: masked(reason.providerMessage),
		requestId: masked(reason.requestId),
	});
}
