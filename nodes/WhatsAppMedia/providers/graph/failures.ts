import type { Answer } from '../../contract/answer';
import type { ErrorRow, Failure } from '../../contract/failure';
import { refusal } from '../../contract/failureByStatus';
import { field, textOrNull } from '../../contract/json';
import type { ProviderRequest } from '../../contract/request';
import { errorRowOf, graphErrorCodes } from './errorCodes';

/**
 * What a Graph error body means: `{"error":{"message","code","error_data":{"details"},"fbtrace_id"}}`; null where the
 * answer is no such body or its code is not documented. Code beats HTTP status (Meta, "Error codes"), but for the outcome.
 * @param asked the request, where it is known
 */
export function graphFailure(answer: Answer, asked?: ProviderRequest): Failure | null {
	const row =
		objectNotFound(answer, asked) ??
		mediaIdRefused(answer) ??
		typeRefused(answer) ??
		linkNotFetched(answer, asked) ??
		errorRowOf(codeOf(answer)) ??
		(isTransient(answer) ? transient : undefined);
	if (row === undefined) return null;
	const reason = refusal(answer, row);
	return {
		...reason,
		...graphErrorDetails(answer),
		retryable: reason.retryable || (isTransient(answer) && reason.outcome === 'notSent'),
	};
}

/** Whether a body is an error, of whatever code: under a 2xx it is a refusal all the same. */
export function isGraphError({ json }: Answer): boolean {
	return textOrNull(field(json, 'error', 'code')) !== null;
}

function codeOf({ json }: Answer): number {
	return Number(textOrNull(field(json, 'error', 'code')) ?? Number.NaN);
}

function wordsOf({ json }: Answer): string {
	return [field(json, 'error', 'message'), ...detailsOf(json)]
		.map((text) => textOrNull(text) ?? '')
		.join(' ');
}

const senderUnknown: ErrorRow = {
	class: 'permission',
	happened: 'WhatsApp does not know the sender, or the key may not send for it',
	advice:
		"Correct 'Sender' in this node or its default in the credential: with Meta Cloud API it is the phone number ID of WhatsApp Manager, not the number. Elsewhere the key must be that of an active number.",
};
const mediaIdUnknown: ErrorRow = {
	class: 'media',
	happened: 'The media ID is unknown, has expired or belongs to another number',
	advice:
		"Check 'Media ID', or upload the file again; IDs from customers work for 7 days, and an ID works only for the number that it was uploaded for.",
	refused: 'mediaId',
};
/** The words do not tell which of the two it was. */
const idUnknown: ErrorRow = {
	class: 'request',
	happened: 'The ID is unknown, has expired or belongs to another number',
	advice:
		"Check 'Sender' (with Meta Cloud API it is the phone number ID of WhatsApp Manager, not the number) and the media ID.",
};
const transient: ErrorRow = {
	class: 'unavailable',
	happened: 'WhatsApp reported an error that passes by itself',
	advice: 'Send this item again in a few minutes.',
	retryable: true,
};

/**
 * Code 100 with subcode 33, or code 33: there is no object of the id in the path. What is posted goes to the sender's id;
 * what is read or deleted is a file.
 */
function objectNotFound(answer: Answer, asked?: ProviderRequest): ErrorRow | undefined {
	const code = codeOf(answer);
	const subcode = Number(field(answer.json, 'error', 'error_subcode'));
	if (code !== 33 && !(code === 100 && subcode === 33)) return undefined;
	const method =
		asked?.method ??
		/unsupported (get|post|delete) request/i.exec(wordsOf(answer))?.[1]?.toUpperCase();
	if (method === undefined) return code === 33 ? undefined : idUnknown;
	if (method !== 'POST') return mediaIdUnknown;
	return code === 33 ? undefined : senderUnknown;
}

/** Codes under which the id of a file in a message is refused; they have other reasons as well, so the words count too. */
const codesOfRefusedIds = [100, 131009, 131053];
const namesMediaId =
	/media attachment ID|\bmedia[ _]?id\b.*\b(not found|not valid|invalid|expired|does ?n.t exist|does not exist|unknown)|\b(invalid|unknown|expired) media[ _]?id\b/i;

/** `(#100) Param image['id'] is not a valid whatsapp business account media attachment ID`. */
function mediaIdRefused(answer: Answer): ErrorRow | undefined {
	const isRefused =
		codesOfRefusedIds.includes(codeOf(answer)) && namesMediaId.test(wordsOf(answer));
	return isRefused ? mediaIdUnknown : undefined;
}

/** Code 100 with a list of types: an upload under a MIME type that WhatsApp does not take. */
function typeRefused(answer: Answer): ErrorRow | undefined {
	if (!wordsOf(answer).includes('must be a file with one of the following types')) return undefined;
	return {
		class: 'media',
		happened: 'WhatsApp does not take files of this type',
		advice: "Convert the file to one of the types that the provider's words in the details list.",
	};
}

/** Code 131053 says that nothing was sent; on a link it is often a fetch that failed on Meta's side, so it is tried twice. */
function linkNotFetched(answer: Answer, asked?: ProviderRequest): ErrorRow | undefined {
	const row = graphErrorCodes[131053];
	if (codeOf(answer) !== 131053 || row === undefined) return undefined;
	const hasLink = asked?.body.kind === 'json' && holdsKey(asked.body.value, 'link');
	return hasLink ? { ...row, retryable: true, mostRepeats: 1 } : undefined;
}

function holdsKey(value: unknown, name: string): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(([key, inner]) => key === name || holdsKey(inner, name));
}

function isTransient({ json }: Answer): boolean {
	return field(json, 'error', 'is_transient') === true;
}

/** What says more than `message`, in the order of reading; `error_data` is an object or a plain text. */
function detailsOf(json: unknown): unknown[] {
	return [
		field(json, 'error', 'error_user_title'),
		field(json, 'error', 'error_user_msg'),
		field(json, 'error', 'error_data', 'details') ?? field(json, 'error', 'error_data'),
	];
}

/** Code, words and trace id of a Graph error body, each null where it is missing. */
export function graphErrorDetails(
	answer: Answer,
): Pick<Failure, 'code' | 'httpStatus' | 'providerMessage' | 'requestId'> {
	const words = [field(answer.json, 'error', 'message'), ...detailsOf(answer.json)]
		.map(textOrNull)
		.filter((text) => text !== null);
	return {
		code: textOrNull(field(answer.json, 'error', 'code')),
		httpStatus: answer.status,
		providerMessage: [...new Set(words)].join(' – ') || null,
		requestId: textOrNull(field(answer.json, 'error', 'fbtrace_id')),
	};
}
