import type { Answer } from '../../contract/answer';
import type { ErrorRow, Failure } from '../../contract/failure';
import type { Refused } from '../../contract/failureByStatus';
import { refusal } from '../../contract/failureByStatus';
import { field, textOrNull } from '../../contract/json';
import type { ProviderRequest } from '../../contract/request';
import { errorRowOf, graphErrorCodes } from './errorCodes';
import { withTemplatePart } from './templatePart';

/** The error object of an answer of Meta's API: `{"error":{…}}`. */
export function graphErrorIn({ json }: Answer): unknown {
	return field(json, 'error');
}

/** Whether a body is an error, of whatever code: under a 2xx it is a refusal all the same. */
export function isGraphError(answer: Answer): boolean {
	return textOrNull(field(graphErrorIn(answer), 'code')) !== null;
}

/**
 * What a Graph error body means; null where the answer is not such a body or its code is not documented. The code counts
 * more than the HTTP status (Meta, "Error codes"), except for the outcome.
 * @param asked the request, where it is known
 */
export function graphFailure(answer: Answer, asked?: ProviderRequest): Failure | null {
	const error = graphErrorIn(answer);
	const { row, code, message, requestId } = graphRefused(error, asked);
	if (row === undefined) return null;
	const reason = refusal(answer, row);
	return {
		...reason,
		code,
		providerMessage: message,
		requestId,
		retryable: reason.retryable || (isTransient(error) && reason.outcome === 'notSent'),
	};
}

/**
 * What a Graph error object says, in an answer or in a receipt: `{"message","code","error_data":{"details"},"fbtrace_id"}`;
 * what is missing is null. Receipts have a `title`, old ones nothing else.
 */
export function graphRefused(error: unknown, asked?: ProviderRequest): Required<Refused> {
	const row =
		objectNotFound(error, asked) ??
		mediaIdRefused(error) ??
		typeRefused(error) ??
		linkNotFetched(error, asked) ??
		documentedRow(error) ??
		(isTransient(error) ? transient : undefined);
	const words = [field(error, 'message') ?? field(error, 'title'), ...detailsOf(error)]
		.map(textOrNull)
		.filter((text) => text !== null);
	return {
		row,
		code: textOrNull(field(error, 'code')),
		message: [...new Set(words)].join(' – ') || null,
		requestId: textOrNull(field(error, 'fbtrace_id')),
	};
}

function documentedRow(error: unknown): ErrorRow | undefined {
	const row = errorRowOf(codeOf(error));
	const details = textOrNull(detailsIn(error));
	return row === undefined || details === null ? row : withTemplatePart(row, details);
}

function codeOf(error: unknown): number {
	return Number(textOrNull(field(error, 'code')) ?? Number.NaN);
}

function wordsOf(error: unknown): string {
	return [field(error, 'message'), ...detailsOf(error)]
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
/** The words do not tell whether the sender or the file is meant. */
const idUnknown: ErrorRow = {
	class: 'request',
	happened: 'The ID is unknown, has expired or belongs to another number',
	advice:
		"Check 'Sender' (with Meta Cloud API it is the phone number ID of WhatsApp Manager, not the number) and the media ID.",
};
const transient: ErrorRow = {
	class: 'unavailable',
	happened: 'WhatsApp reported a temporary error',
	advice: 'Send this item again in a few minutes.',
	retryable: true,
};

/**
 * Code 100 with subcode 33, or code 33: no object has the id in the path. A POST goes to the id of the sender; what is read
 * or deleted is a file.
 */
function objectNotFound(error: unknown, asked?: ProviderRequest): ErrorRow | undefined {
	const code = codeOf(error);
	const subcode = Number(field(error, 'error_subcode'));
	if (code !== 33 && !(code === 100 && subcode === 33)) return undefined;
	const method =
		asked?.method ??
		/unsupported (get|post|delete) request/i.exec(wordsOf(error))?.[1]?.toUpperCase();
	if (method === undefined) return code === 33 ? undefined : idUnknown;
	if (method !== 'POST') return mediaIdUnknown;
	return code === 33 ? undefined : senderUnknown;
}

/** Codes under which the id of a file in a message is refused; they have other reasons as well, so the words count too. */
const codesOfRefusedIds = [100, 131009, 131053];
const namesMediaId =
	/media attachment ID|\bmedia[ _]?id\b.*\b(not found|not valid|invalid|expired|does ?n.t exist|does not exist|unknown)|\b(invalid|unknown|expired) media[ _]?id\b/i;

/** `(#100) Param image['id'] is not a valid whatsapp business account media attachment ID`. */
function mediaIdRefused(error: unknown): ErrorRow | undefined {
	const isRefused = codesOfRefusedIds.includes(codeOf(error)) && namesMediaId.test(wordsOf(error));
	return isRefused ? mediaIdUnknown : undefined;
}

/** Code 100 with a list of types: an upload under a MIME type that WhatsApp does not take. */
function typeRefused(error: unknown): ErrorRow | undefined {
	if (!wordsOf(error).includes('must be a file with one of the following types')) return undefined;
	return {
		class: 'media',
		happened: 'WhatsApp does not take files of this type',
		advice: "Convert the file to one of the types that the provider's words in the details list.",
	};
}

/**
 * Code 131053 says that nothing was sent; on a link it is often a fetch that failed on Meta's side, so it is tried twice.
 */
function linkNotFetched(error: unknown, asked?: ProviderRequest): ErrorRow | undefined {
	const row = graphErrorCodes[131053];
	if (codeOf(error) !== 131053 || row === undefined) return undefined;
	const hasLink = asked?.body.kind === 'json' && holdsKey(asked.body.value, 'link');
	return hasLink ? { ...row, retryable: true, mostRepeats: 1 } : undefined;
}

function holdsKey(value: unknown, name: string): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(([key, inner]) => key === name || holdsKey(inner, name));
}

function isTransient(error: unknown): boolean {
	return field(error, 'is_transient') === true;
}

/** What says more than `message`, in the order of reading; `error_data` is an object or a plain text. */
function detailsOf(error: unknown): unknown[] {
	return [field(error, 'error_user_title'), field(error, 'error_user_msg'), detailsIn(error)];
}

function detailsIn(error: unknown): unknown {
	return field(error, 'error_data', 'details') ?? field(error, 'error_data');
}
