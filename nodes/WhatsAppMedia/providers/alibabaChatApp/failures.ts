import type { Answer } from '../../contract/answer';
import type { ErrorRow, Failure } from '../../contract/failure';
import { failureByReceipt } from '../../contract/failureByReceipt';
import { classifyByTable } from '../../contract/failureByStatus';
import { field, textOrNull } from '../../contract/json';
import { errorRowOf, sendTemplateInstead } from '../graph/errorCodes';
import { wordsOf } from './answerWords';
import { words } from './words';

const openCredential = `Open the '${words.credentialName}' credential and`;
const wrongKey = (happened: string): ErrorRow => ({
	class: 'authentication',
	happened,
	advice: `${openCredential} enter AccessKey ID and AccessKey Secret again. You find them ${words.whereToFindKey}.`,
});
const notAllowed: ErrorRow = {
	class: 'permission',
	happened: 'The RAM user may not use Chat App',
	advice:
		'Grant the RAM user the permissions cams:SendChatappMessage, cams:GetChatappUploadAuthorization, cams:ListChatappMessage, cams:ListChatappTemplate and cams:QueryChatappPhoneNumbers; for the trigger also cams:UpdatePhoneWebhook.',
};
const wrongSender: ErrorRow = {
	class: 'request',
	happened: 'The sender number was not accepted',
	advice:
		"Correct 'Sender' in this node or in the credential: it is your business number with its country code, registered in the Chat App console.",
};
const templateRefused: ErrorRow = {
	class: 'template',
	happened: 'The template cannot be used like this',
	advice:
		"Check 'Template Code' and 'Template Language', and that each variable of the template has a value under its name: in 'Template Parameters', 'Header Variable' and 'Template Buttons'. The template must be approved.",
};
const contentRefused: ErrorRow = {
	class: 'request',
	happened: 'Alibaba Cloud refused the content of the message',
	advice: "Check the provider's message in the details, correct that value and run the item again.",
};

/**
 * The first row that matches the code counts; the case of a code does not, as Alibaba prints some in two ways (API
 * definition of `cams` 2020-06-06, pages "API error codes" and "Signature errors", the skill file of Chat App, integrators).
 */
export const errors: readonly { code: RegExp; row: ErrorRow }[] = [
	{
		code: /^Throttling|^System\.LimitControl/i,
		row: {
			class: 'rateLimit',
			// refused before it was looked at, also where it comes as HTTP 503
			outcome: 'notSent',
			happened: 'Alibaba Cloud received too many requests at once',
			advice: 'Send this item again after a pause, or send fewer items at a time.',
			retryable: true,
		},
	},
	{
		code: /^ServiceUnavailable/i,
		row: {
			class: 'unavailable',
			// no page tells that nothing was sent
			outcome: 'unknown',
			happened: 'Alibaba Cloud Chat App is temporarily unavailable',
			advice:
				'Look in the delivery receipts whether the message went out before you send it again.',
			retryable: true,
		},
	},
	{
		code: /^Internal(Error|ServerError)/i,
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
		code: /^InvalidTimeStamp|RequestTimeTooSkewed/i,
		row: {
			class: 'authentication',
			happened: 'The clock of this n8n differs too much from that of Alibaba Cloud',
			advice: 'Synchronise the clock of the server on which n8n runs, ideally with NTP.',
		},
	},
	{
		code: /^SignatureNonceUsed/i,
		row: {
			class: 'request',
			happened: 'Alibaba Cloud took the request for a repetition of an earlier one',
			advice: 'Send this item again: each request gets a new signature.',
			retryable: true,
		},
	},
	{
		code: /^InvalidAccessKeyId/i,
		row: wrongKey('Alibaba Cloud does not know the AccessKey ID, or it is not active'),
	},
	{
		code: /^(SignatureDoesNotMatch|InvalidAccessKeySecret)/i,
		row: wrongKey('The AccessKey Secret does not belong to the AccessKey ID'),
	},
	{ code: /^IncompleteSignature/i, row: wrongKey('Alibaba Cloud did not accept the AccessKey') },
	{
		code: /^(InvalidSecurityToken|MissingSecurityToken)/i,
		row: {
			class: 'authentication',
			happened: 'Alibaba Cloud did not accept the Security Token',
			advice: `${openCredential} enter the three values of a new temporary AccessKey, or empty 'Security Token' where the AccessKey is a permanent one.`,
		},
	},
	{
		code: /^(MissingParameter\.?|Missing|InvalidParameter\.)CustSpaceId/i,
		row: {
			class: 'authentication',
			happened: 'Alibaba Cloud did not accept the Space ID',
			advice: `${openCredential} correct 'Space ID'. You find it in the Chat App console, under Channel Management.`,
		},
	},
	{
		code: /^Authentication\.NoAuth/i,
		row: {
			class: 'permission',
			happened: 'The AccessKey may not use this Chat App space',
			advice: `Check 'Space ID' in the '${words.credentialName}' credential (it must belong to the account of its AccessKey), and that the RAM user has the permissions for Chat App.`,
		},
	},
	{
		code: /^Product\.Unsubscript/i,
		row: {
			class: 'permission',
			happened: 'Chat App is not activated in the Alibaba Cloud account',
			advice:
				"Activate the Chat App Message Service in the Alibaba Cloud console, in the account of the credential's AccessKey.",
		},
	},
	{
		code: /^Unknown\.ResourceOwnerId/i,
		row: {
			class: 'permission',
			happened: 'The Chat App space or the sender number belongs to another Alibaba Cloud account',
			advice: `Check 'Space ID' and 'Default Sender' in the '${words.credentialName}' credential: they must belong to the account of its AccessKey.`,
		},
	},
	{
		code: /^(Forbidden|NoPermission|AccessDenied|Ram\.PermissionDeny)/i,
		row: notAllowed,
	},
	{
		code: /^(Arrearage|Insufficient(Balance|Funds)|AmountNotEnough|OutOfService|.*NotEnoughBalance)/i,
		row: {
			class: 'billing',
			happened: 'The Alibaba Cloud account has an open bill or too low a balance',
			advice: 'Top up the account in the Alibaba Cloud console, then send again.',
		},
	},
	{
		code: /SessionWindowExpired/i,
		row: {
			class: 'window',
			happened: "More than 24 hours have passed since the customer's last message",
			advice: sendTemplateInstead,
		},
	},
	{ code: /FromOnlyNumeric|PhoneNumberNotRegistered/i, row: wrongSender },
	{
		code: /PhoneNumberError|ToOnlyNumeric/i,
		row: {
			class: 'recipient',
			happened: 'A phone number is not valid or not on WhatsApp',
			advice: "Check the number in 'To', with its country code.",
		},
	},
	{
		code: /FileUrlError/i,
		row: {
			class: 'media',
			happened: 'Alibaba Cloud could not download the file of the link',
			advice:
				'Open the link without any login: it must be public, answer at once, and be the file itself. If it stays closed, send the file as a binary file.',
		},
	},
	{
		code: /LinkNotEmpty|FileNameNotEmpty/i,
		row: {
			class: 'media',
			happened: 'The link or name of the file is missing',
			advice: "Choose a 'Media Source' and fill in its field; a document needs a 'File Name'.",
		},
	},
	{
		code: /Template|MissingComponents|HeaderTypeNotSupport|HeaderMoreVar|FooterHaveVar|ButtonTextHaveVar|UrlMoreVar|LanguageNot|AuditStatus|MessageInvalid/i,
		row: templateRefused,
	},
	{ code: /^(InvalidParameter|MissingParameter|Missing)/i, row: contentRefused },
];

/** What the gateway's answers mean; those of the object store are read where it is asked. */
export function classify(answer: Answer): Failure {
	const { code, message, requestId } = wordsOf(answer);
	return classifyByTable(
		answer,
		{
			row: rowOfCode(code),
			code,
			message,
			requestId: requestId ?? answer.headers['x-acs-request-id'] ?? null,
		},
		words,
	);
}

/** A status that failed: `ErrorCode` is Meta's, and stands before the colon of `ErrorDescription` as well. */
export function failureOfError(status: unknown): Failure {
	const message = textOrNull(field(status, 'ErrorDescription'));
	const code =
		textOrNull(field(status, 'ErrorCode')) ?? textOrNull(/^([\w.]+):/.exec(message ?? '')?.[1]);
	const row = errorRowOf(Number(code ?? Number.NaN)) ?? rowOfCode(code);
	return failureByReceipt({ row, code, message }, words);
}

function rowOfCode(code: string | null): ErrorRow | undefined {
	return code === null ? undefined : errors.find((candidate) => candidate.code.test(code))?.row;
}
