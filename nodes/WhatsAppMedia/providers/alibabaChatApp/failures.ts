import type { Answer } from '../../contract/answer';
import { retryAfterMs } from '../../contract/answer';
import type { ErrorRow, Failure } from '../../contract/failure';
import { failure } from '../../contract/failure';
import type { ProviderWords } from '../../contract/failureByStatus';
import { failureByUnknownCode } from '../../contract/failureByStatus';
import { field, textOrNull } from '../../contract/json';

export const words: ProviderWords = {
	displayName: 'Alibaba Cloud Chat App',
	credentialName: 'Alibaba Cloud Chat App API',
	whereToFindKey: 'in the Alibaba Cloud console, under "AccessKey" of the RAM user',
};

const wrongKey: ErrorRow = {
	class: 'authentication',
	happened: 'Alibaba Cloud did not accept the AccessKey',
	advice: `Open the '${words.credentialName}' credential and enter AccessKey ID and secret again. You find them ${words.whereToFindKey}.`,
};
const notAllowed: ErrorRow = {
	class: 'permission',
	happened: 'The RAM user may not use Chat App',
	advice:
		'Grant the RAM user the permissions cams:SendChatappMessage and cams:GetChatappUploadAuthorization.',
};
const templateRefused: ErrorRow = {
	class: 'template',
	happened: 'The template cannot be used like this',
	advice: 'Check code, language and parameters of the template, and that it is approved.',
};
const contentRefused: ErrorRow = {
	class: 'request',
	happened: 'Alibaba Cloud refused the content of the message',
	advice:
		"The provider's words in the details name the value: correct it in this node and send again.",
};

/** The first row that matches the code counts (pages "API error codes", "Signature errors", the skill file of Chat App). */
export const errors: readonly { code: RegExp; row: ErrorRow }[] = [
	{
		code: /^Throttling/,
		row: {
			class: 'rateLimit',
			happened: 'Alibaba Cloud received too many requests at once',
			advice: 'Send this item again after a pause, or send fewer items at a time.',
			retryable: true,
		},
	},
	{
		code: /^ServiceUnavailable/,
		row: {
			class: 'unavailable',
			happened: 'Alibaba Cloud Chat App is temporarily unavailable',
			advice: 'Send this item again in a few minutes.',
			retryable: true,
		},
	},
	{
		code: /^Internal(Error|ServerError)/,
		row: {
			class: 'unavailable',
			outcome: 'unknown',
			happened: 'Alibaba Cloud Chat App could not handle the request',
			advice:
				'Look in the delivery receipts whether the message went out before you send it again.',
			retryable: true,
		},
	},
	{
		code: /^InvalidTimeStamp|RequestTimeTooSkewed/,
		row: {
			class: 'authentication',
			happened: 'The clock of this n8n differs too much from that of Alibaba Cloud',
			advice: 'Set the clock of the machine on which n8n runs, best by NTP.',
		},
	},
	{
		code: /^SignatureNonceUsed/,
		row: {
			class: 'request',
			happened: 'Alibaba Cloud took the request for a repetition of an earlier one',
			advice: 'Send this item again: each request is signed anew.',
			retryable: true,
		},
	},
	{
		code: /^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|MissingSecurityToken|InvalidAccessKeySecret)/,
		row: wrongKey,
	},
	{ code: /^(Forbidden|NoPermission|AccessDenied|Authentication\.NoAuth)/, row: notAllowed },
	{
		code: /^(Arrearage|Insufficient(Balance|Funds)|AmountNotEnough|OutOfService|.*NotEnoughBalance)/i,
		row: {
			class: 'billing',
			happened: 'The Alibaba Cloud account has an open bill or too low a balance',
			advice: 'Top up the account in the Alibaba Cloud console, then send again.',
		},
	},
	{
		code: /SessionWindowExpired/,
		row: {
			class: 'window',
			happened: "More than 24 hours have passed since the customer's last message",
			advice: 'Send an approved template message instead; media can go in its header.',
		},
	},
	{
		code: /FromOnlyNumeric/,
		row: {
			class: 'request',
			happened: 'The sender number was not accepted',
			advice:
				"Correct 'Sender' in this node or in the credential: it is your business number with its country code.",
		},
	},
	{
		code: /PhoneNumber(Error|NotRegistered)|ToOnlyNumeric/,
		row: {
			class: 'recipient',
			happened: 'A phone number is not valid or not on WhatsApp',
			advice: "Check the number in 'To', with its country code.",
		},
	},
	{
		code: /LinkNotEmpty|FileNameNotEmpty/,
		row: {
			class: 'media',
			happened: 'The link or name of the file is missing',
			advice: "Choose a 'Media Source' and fill in its field; a document needs a 'File Name'.",
		},
	},
	{
		code: /Template|HeaderTypeNotSupport|HeaderMoreVar|FooterHaveVar|ButtonTextHaveVar|UrlMoreVar|LanguageNot|AuditStatus|MessageInvalid/,
		row: templateRefused,
	},
	{ code: /^(InvalidParameter|MissingParameter|Missing)/, row: contentRefused },
];

/**
 * The object store answers in XML, and its codes speak of the short-lived keys that Alibaba itself lent us, not of the
 * user's (page "Handle common errors of PostObject").
 */
const storeRefusal: ErrorRow = {
	class: 'media',
	happened: "Alibaba's object store did not take the file",
	advice:
		'Run this item again: each upload gets new keys. If it goes on, check the size of the file and the clock of this n8n.',
	retryable: true,
};

export function classify(answer: Answer): Failure {
	const code = textOrNull(field(answer.json, 'Code')) ?? xmlText(answer, 'Code');
	const text = textOrNull(field(answer.json, 'Message')) ?? xmlText(answer, 'Message');
	const row = code === null ? undefined : rowFor(code, answer);
	const base = row === undefined ? failureByUnknownCode(answer, code, words) : failure(row);
	return {
		...base,
		code,
		httpStatus: answer.status,
		providerMessage: text ?? base.providerMessage,
		requestId:
			textOrNull(field(answer.json, 'RequestId')) ??
			xmlText(answer, 'RequestId') ??
			answer.headers['x-acs-request-id'] ??
			null,
		retryAfterMs: retryAfterMs(answer) ?? base.retryAfterMs,
	};
}

function rowFor(code: string, { json }: Answer): ErrorRow | undefined {
	if (json === undefined) return storeRefusal;
	return errors.find((candidate) => candidate.code.test(code))?.row;
}

/** An element of the object store's answer. */
function xmlText({ json, text }: Answer, name: string): string | null {
	if (json !== undefined) return null;
	return textOrNull(new RegExp(`<${name}>([^<]{1,1000})</${name}>`).exec(text)?.[1]);
}
