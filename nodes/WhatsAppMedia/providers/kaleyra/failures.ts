import type { Answer } from '../../contract/answer';
import type { ErrorRow, Failure } from '../../contract/failure';
import { failureByReceipt } from '../../contract/failureByReceipt';
import type { ProviderWords } from '../../contract/failureByStatus';
import { classifyByTable } from '../../contract/failureByStatus';
import { field, isRecord, textOrNull } from '../../contract/json';
import type { ProviderRequest } from '../../contract/request';
import { graphFailure, graphRefused } from '../graph/failures';

export const words: ProviderWords = {
	displayName: 'Kaleyra',
	credentialName: 'Kaleyra WhatsApp API',
	whereToFindKey: 'in the Kaleyra console under Developers > API Keys',
};

interface Row {
	code: string;
	/** What the provider's words contain, where one code stands for several errors. */
	text?: RegExp;
	/** What was asked, where it makes a difference. */
	request?: 'upload';
	row: ErrorRow;
}

/** Pages "Error codes for send message" and "Send Image Messages"; codes with and without a hyphen are the same. */
export const errors: readonly Row[] = [
	{
		code: 'RBC001',
		row: {
			class: 'authentication',
			happened: 'Kaleyra did not accept the SID or the API key',
			advice: `Open the '${words.credentialName}' credential and enter SID and API key again. You find them ${words.whereToFindKey}. The region must be the one of your account.`,
		},
	},
	{
		code: 'WA401',
		text: /different version/i,
		row: {
			class: 'permission',
			happened: 'The sender number belongs to another version of the Kaleyra WhatsApp API',
			advice:
				'Ask Kaleyra to move the number to version 2 of its WhatsApp API, or choose another sender.',
		},
	},
	{
		code: 'WA401',
		text: /not available for given customer|account type/i,
		request: 'upload',
		row: {
			class: 'permission',
			happened: 'Kaleyra takes uploads from postpaid accounts only',
			advice:
				"Send the file by its link: choose the 'Media Source' Link. Or ask Kaleyra's support for a postpaid account.",
		},
	},
	{
		code: 'WA401',
		text: /not available for given customer|account type/i,
		row: {
			class: 'permission',
			happened: 'The Kaleyra account may not use the WhatsApp API',
			advice: "Ask Kaleyra's support to enable the WhatsApp API for your account.",
		},
	},
	{
		code: 'WA401',
		row: {
			class: 'permission',
			happened: 'The sender number is not active or does not belong to the Kaleyra account',
			advice: `Correct 'Sender' in this node or in the '${words.credentialName}' credential: it is your business number with its country code.`,
		},
	},
	{
		code: 'WA400',
		row: {
			class: 'request',
			happened: 'Kaleyra refused the content of the message',
			advice:
				'Check recipient, media ID or link, and the file name; the provider names the part where it can.',
		},
	},
	{
		code: 'E110',
		row: {
			class: 'billing',
			happened: 'The balance of the Kaleyra account is too low',
			advice: 'Top up the balance in the Kaleyra console, then send again.',
		},
	},
	{
		code: 'WAV2101',
		row: {
			class: 'rateLimit',
			outcome: 'notSent',
			happened: 'The daily limit of the Kaleyra account is reached',
			advice: 'Send the rest tomorrow, or ask Kaleyra to raise the limit.',
		},
	},
	{
		code: 'WA500',
		row: {
			class: 'unavailable',
			outcome: 'unknown',
			happened: 'Kaleyra could not handle the request',
			advice:
				"Look in Kaleyra's reports whether the message went out; if not, send it again after five minutes.",
			retryable: true,
			retryAfterMs: 5 * 60_000,
		},
	},
];

export function classify(answer: Answer, asked?: ProviderRequest): Failure {
	const forwarded = graphFailure(answer, asked);
	if (forwarded !== null) return forwarded;
	const code = textOrNull(field(answer.json, 'code'));
	const message = errorText(answer);
	return classifyByTable(answer, { row: ownRow(code, message, asked), code, message }, words);
}

/** An entry of `errors` of Meta's status, or an error of Kaleyra's own. */
export function failureOfError(error: unknown): Failure {
	const graph = graphRefused(error);
	const row = graph.row ?? ownRow(graph.code, graph.message);
	return failureByReceipt({ ...graph, row }, words);
}

function ownRow(
	code: string | null,
	message: string | null,
	asked?: ProviderRequest,
): ErrorRow | undefined {
	return errors.find(
		(candidate) =>
			candidate.code === code?.replace('-', '') &&
			(candidate.text?.test(message ?? '') ?? true) &&
			(candidate.request === undefined || asked?.body.kind === 'multipart'),
	)?.row;
}

/** `error` is an object whose key varies (`payload`, `balance`, …): its value says more than `message`. */
function errorText({ json }: Answer): string | null {
	const error = field(json, 'error');
	const details = isRecord(error) ? textOrNull(Object.values(error)[0]) : textOrNull(error);
	const message = textOrNull(field(json, 'message'));
	return details === null || details === message
		? message
		: [message, details].filter((part) => part !== null).join(' – ');
}
