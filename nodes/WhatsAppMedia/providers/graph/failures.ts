import type { Answer } from '../../contract/answer';
import type { Failure } from '../../contract/failure';
import { failure } from '../../contract/failure';
import { field, textOrNull } from '../../contract/json';
import { errorRowOf } from './errorCodes';

/**
 * What a Graph error body means: `{"error":{"message","code","error_data":{"details"},"fbtrace_id"}}`; null where the
 * answer is no such body or its code is not documented. Code beats HTTP status (Meta, "Error codes").
 */
export function graphFailure(answer: Answer): Failure | null {
	const code = Number(textOrNull(field(answer.json, 'error', 'code')) ?? Number.NaN);
	const row = objectNotFound(answer) ?? typeRefused(answer) ?? errorRowOf(code);
	if (row === undefined) return null;
	return failure({ ...row, ...graphErrorDetails(answer) });
}

/** Code 100 with subcode 33: the id in the path is unknown or has expired. */
function objectNotFound(
	answer: Answer,
): Pick<Failure, 'class' | 'happened' | 'advice'> | undefined {
	const isObjectNotFound =
		Number(field(answer.json, 'error', 'code')) === 100 &&
		Number(field(answer.json, 'error', 'error_subcode')) === 33;
	if (!isObjectNotFound) return undefined;
	return {
		class: 'media',
		happened: 'The ID is unknown, has expired or belongs to another number',
		advice:
			"Check the media ID (upload the file again; IDs from customers work for 7 days) and, if there is one, 'Sender': it is the phone number ID of WhatsApp Manager, not the number.",
	};
}

/** Code 100 with a list of types: an upload under a MIME type that WhatsApp does not take. */
function typeRefused(answer: Answer): Pick<Failure, 'class' | 'happened' | 'advice'> | undefined {
	const message = textOrNull(field(answer.json, 'error', 'message')) ?? '';
	if (!message.includes('must be a file with one of the following types')) return undefined;
	return {
		class: 'media',
		happened: 'WhatsApp does not take files of this type',
		advice: "Convert the file to one of the types that the provider's words in the details list.",
	};
}

/** Code, words and trace id of a Graph error body, each null where it is missing. */
export function graphErrorDetails(
	answer: Answer,
): Pick<Failure, 'code' | 'httpStatus' | 'providerMessage' | 'requestId'> {
	const message = textOrNull(field(answer.json, 'error', 'message'));
	const details = textOrNull(field(answer.json, 'error', 'error_data', 'details'));
	return {
		code: textOrNull(field(answer.json, 'error', 'code')),
		httpStatus: answer.status,
		providerMessage: [message, details].filter((text) => text !== null).join(' – ') || null,
		requestId: textOrNull(field(answer.json, 'error', 'fbtrace_id')),
	};
}
