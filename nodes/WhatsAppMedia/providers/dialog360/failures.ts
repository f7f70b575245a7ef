import type { Answer } from '../../contract/answer';
import type { ErrorRow, Failure } from '../../contract/failure';
import { failureByReceipt } from '../../contract/failureByReceipt';
import type { ProviderWords } from '../../contract/failureByStatus';
import { classifyByTable } from '../../contract/failureByStatus';
import { field, textOrNull } from '../../contract/json';
import type { ProviderRequest } from '../../contract/request';
import { graphErrorIn, graphFailure, graphRefused } from '../graph/failures';

export const words: ProviderWords = {
	displayName: '360dialog',
	credentialName: '360dialog WhatsApp API',
	whereToFindKey:
		'in the 360dialog Hub at your number, under "API Key"; it is shown only once, and a new key revokes the old one',
};

/**
 * 360dialog's own errors are told apart by their text: its rate limit, a disabled account and an unpaid bill all come
 * as HTTP 400 (page "API error message list"). The first row whose text is contained counts, and only under the statuses
 * it is documented for: the same words on the error page of a gateway say nothing about the message.
 */
export const ownErrors: readonly { text: RegExp; status: RegExp; row: ErrorRow }[] = [
	{
		text: /exceeded the (endpoint rate )?limit/i,
		status: /^4/,
		row: {
			class: 'rateLimit',
			happened: "360dialog's limit of requests per second is reached",
			advice: 'Send this item again after a pause, or send fewer items at a time.',
			retryable: true,
		},
	},
	{
		text: /lack of payment|overdue invoice/i,
		status: /^4/,
		row: {
			class: 'billing',
			happened: '360dialog stopped sending because an invoice is not paid',
			advice: 'Settle the open invoices in the 360dialog Hub, then send again.',
		},
	},
	{
		text: /has been disabled/i,
		status: /^4/,
		row: {
			class: 'permission',
			happened: 'The WhatsApp Business API of this number has been disabled',
			advice: "Ask 360dialog's support to enable the number again.",
		},
	},
	{
		text: /invalid api[ _]?key/i,
		status: /^4/,
		row: {
			class: 'authentication',
			happened: '360dialog did not accept the API key',
			advice: `Open the '${words.credentialName}' credential and enter the key again. You find it ${words.whereToFindKey}.`,
		},
	},
	{
		text: /endpoint is blocked/i,
		status: /^4/,
		row: {
			class: 'permission',
			happened: '360dialog has blocked this endpoint for the number',
			advice:
				'After too many failed look-ups of media the block ends by itself within an hour; otherwise ask 360dialog.',
		},
	},
	{
		text: /business api not available/i,
		status: /^502/,
		row: {
			class: 'unavailable',
			happened: 'The WhatsApp Business API behind 360dialog is not available',
			advice: 'Send this item again in a few minutes.',
			retryable: true,
		},
	},
];

/**
 * The text of an error in each of the shapes that 360dialog answers with: Meta's object, `{"error":"text"}`,
 * `{"meta":{"developer_message"}}` in two spellings, `{"message":"text"}`.
 */
function ownText(answer: Answer): string | null {
	const { json } = answer;
	return (
		textOrNull(field(json, 'error', 'message')) ??
		textOrNull(field(json, 'error')) ??
		textOrNull(field(json, 'meta', 'developer_message')) ??
		textOrNull(field(json, 'meta', 'developerMessage')) ??
		textOrNull(field(json, 'errors', 0, 'details')) ??
		textOrNull(field(json, 'errors', 0, 'detail')) ??
		textOrNull(field(json, 'message'))
	);
}

export function classify(answer: Answer, asked?: ProviderRequest): Failure {
	const graph = graphFailure(answer, asked);
	if (graph !== null) return graph;
	const text = ownText(answer);
	const own = ownErrors.find(
		(candidate) =>
			candidate.status.test(String(answer.status)) &&
			candidate.text.test(text ?? (answer.status < 500 ? answer.text : '')),
	);
	const { code, message, requestId } = graphRefused(graphErrorIn(answer));
	return classifyByTable(
		answer,
		{ row: own?.row, code, message: message ?? text, requestId },
		words,
	);
}

/** An entry of `errors` of a status: Meta's, or one with a text of 360dialog's. */
export function failureOfError(error: unknown): Failure {
	const graph = graphRefused(error);
	const own = ownErrors.find(({ text }) => text.test(graph.message ?? ''));
	return failureByReceipt({ ...graph, row: graph.row ?? own?.row }, words);
}
