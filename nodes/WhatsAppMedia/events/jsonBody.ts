import type { Refusal } from './httpAnswer';

const json = /^application\/(json|[\w.-]+\+json)\b/i;

/** The value of a JSON body, or why it is none. A body without a type is taken for JSON. */
export function jsonBody(
	contentType: string | string[] | undefined,
	rawBody: Uint8Array,
): { value: unknown } | { refusal: Refusal } {
	if (typeof contentType === 'string' && !json.test(contentType))
		return { refusal: { status: 415, message: 'Only JSON is allowed' } };
	try {
		return { value: JSON.parse(Buffer.from(rawBody).toString()) as unknown };
	} catch {
		return { refusal: { status: 400, message: 'The body is not valid JSON' } };
	}
}
