import type { Answer } from '../../contract/answer';
import type { ErrorRow, Failure } from '../../contract/failure';
import { failureByReceipt } from '../../contract/failureByReceipt';
import type { ProviderWords } from '../../contract/failureByStatus';
import { classifyByTable } from '../../contract/failureByStatus';
import { field, rowOf, textOrNull } from '../../contract/json';
import type { ProviderRequest } from '../../contract/request';
import { graphFailure, graphRefused } from '../graph/failures';

export const words: ProviderWords = {
	displayName: 'Insider',
	credentialName: 'Insider WhatsApp API',
	whereToFindKey:
		'in the Insider panel under Settings > InOne Settings > Integration Settings > API Keys; keys look like INS.…',
};

const tooFast: ErrorRow = {
	class: 'rateLimit',
	happened: 'Insider received too many requests at once',
	advice: 'Send this item again after a pause, or send fewer items at a time.',
	retryable: true,
};
const fileRefused: ErrorRow = {
	class: 'media',
	happened: 'Insider could not handle the file or its ID',
	advice: 'Check type and size of the file; an ID works for one week after its upload.',
};

/**
 * Told apart by their words: some of Insider's hosts throttle with HTTP 403. Each only under the statuses it is documented
 * for: the same words on the error page of a gateway say nothing about the message.
 */
export const errorTexts: readonly { text: RegExp; status: RegExp; row: ErrorRow }[] = [
	{ text: /too many requests|(request|rate) limit exceeded/i, status: /^4/, row: tooFast },
	{
		text: /unauthorized/i,
		status: /^4/,
		row: {
			class: 'authentication',
			happened: 'Insider did not accept the key',
			advice: `Open the '${words.credentialName}' credential and enter the key again. You find it ${words.whereToFindKey}. It must be one for transactional WhatsApp messages.`,
		},
	},
	{
		text: /insufficient (balance|credit)|low balance/i,
		status: /^4/,
		row: {
			class: 'billing',
			happened: 'The balance of the Insider account is too low',
			advice: 'Top up the credits in the Insider panel, then send again.',
		},
	},
	{
		text: /maintenance/i,
		status: /^503/,
		row: {
			class: 'unavailable',
			// documented with HTTP 503: the service takes nothing meanwhile
			outcome: 'notSent',
			happened: 'Insider is under maintenance',
			advice: 'Try again in a few minutes.',
			retryable: true,
		},
	},
];

/** Codes of Insider's gateway (catalogue api-evangelist/insider). */
export const errorCodes: Readonly<Record<string, ErrorRow>> = {
	2001: {
		class: 'request',
		happened: 'Insider could not read the request',
		advice: 'Check the fields of this node for unusual characters.',
	},
	2002: {
		class: 'request',
		happened: 'Insider refused a value of the message',
		advice:
			"Check the provider's message in the details, correct that value and run the item again.",
	},
	2003: {
		class: 'unavailable',
		outcome: 'unknown',
		happened: 'WhatsApp behind Insider could not handle the request',
		advice: "Look in Insider's reports whether the message went out before you send it again.",
		retryable: true,
	},
	2017: fileRefused,
	2018: fileRefused,
	2019: fileRefused,
	INVALID_FILE: fileRefused,
};

export function classify(answer: Answer, asked?: ProviderRequest): Failure {
	const forwarded = graphFailure(answer, asked);
	if (forwarded !== null) return forwarded;
	const message = errorText(answer);
	const code =
		textOrNull(field(answer.json, 'error', 'code')) ?? textOrNull(field(answer.json, 'code'));
	const row =
		rowOf(errorCodes, code ?? '') ??
		errorTexts.find(
			(candidate) =>
				candidate.status.test(String(answer.status)) &&
				candidate.text.test(message ?? (answer.status < 500 ? answer.text : '')),
		)?.row;
	return classifyByTable(answer, { row, code, message }, words);
}

/** `error` of what is sent where WhatsApp has refused a message; Meta's object. */
export function failureOfError(error: unknown): Failure {
	const graph = graphRefused(error);
	const row =
		graph.row ??
		rowOf(errorCodes, graph.code ?? '') ??
		errorTexts.find(({ text }) => text.test(graph.message ?? ''))?.row;
	return failureByReceipt({ ...graph, row }, words);
}

/** Six envelopes: `errors[]` with message and field, `message`, `error` as text, `error` as object, `detail`, plain text. */
function errorText({ json }: Answer): string | null {
	const field0 = textOrNull(field(json, 'errors', 0, 'field'));
	const message0 = textOrNull(field(json, 'errors', 0, 'message'));
	if (message0 !== null) return field0 === null ? message0 : `${field0}: ${message0}`;
	const parts = [
		textOrNull(field(json, 'message')),
		textOrNull(field(json, 'detail')),
		textOrNull(field(json, 'error', 'message')) ?? textOrNull(field(json, 'error')),
	].filter((part) => part !== null);
	return parts.length === 0 ? null : [...new Set(parts)].join(' – ');
}
