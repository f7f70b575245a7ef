import type { Answer } from '../../nodes/WhatsAppMedia/contract/answer';
import { baseUrlOf } from '../../nodes/WhatsAppMedia/contract/baseUrl';
import type { Exchange, Reading } from '../../nodes/WhatsAppMedia/contract/exchange';
import type { ErrorRow, Failure } from '../../nodes/WhatsAppMedia/contract/failure';
import { classifyByTable } from '../../nodes/WhatsAppMedia/contract/failureByStatus';
import { failureByReceipt } from '../../nodes/WhatsAppMedia/contract/failureByReceipt';
import { field, rowOf, textOrNull } from '../../nodes/WhatsAppMedia/contract/json';
import type {
	AcceptedMessage,
	ContentTable,
	Message,
} from '../../nodes/WhatsAppMedia/contract/message';
import { writeContent } from '../../nodes/WhatsAppMedia/contract/message';
import type { Account, Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { webhookWith } from './webhook';

/**
 * A provider whose API has nothing in common with Meta's: it takes links only, bodies are forms, the key is HTTP basic
 * authentication, and messages and errors have a shape of their own. It is never shipped. The suites that run over the
 * registry run over it too, so that neither they nor the node assume what only the shipped providers have.
 */

const words = {
	displayName: 'Sixth Provider',
	credentialName: 'Sixth Provider API',
	whereToFindKey: 'in the console of the Sixth Provider, below the account SID',
};

const invalidNumber: ErrorRow = {
	class: 'recipient',
	happened: "'To' is not a number that can get messages",
	advice: "Correct 'To': a phone number with its country code.",
};

const tooMany: ErrorRow = {
	class: 'rateLimit',
	outcome: 'notSent',
	happened: 'The Sixth Provider received too many requests at once',
	advice: 'Wait a moment and send this item again.',
	retryable: true,
};

const errors: Readonly<Record<string, ErrorRow>> = { '21211': invalidNumber, '20429': tooMany };

/** It offers neither template nor text, so that the suites have a provider that lacks an operation that the others have. */
const contents: ContentTable<Record<string, string>> = {
	media: (content) => {
		const { media } = content;
		const caption = 'caption' in content ? content.caption : null;
		return {
			MediaUrl: media.kind === 'link' ? media.link : media.id,
			...(caption === null ? {} : { Body: caption }),
		};
	},
	template: ({ name }) => ({ Body: name }),
	text: ({ body }) => ({ Body: body }),
};

function send(
	message: Message,
	{ baseUrl, accountId, sender }: Account,
): Exchange<AcceptedMessage> {
	const { to } = message;
	return {
		request: {
			method: 'POST',
			url: `${baseUrl}/Accounts/${encodeURIComponent(accountId)}/Messages.json`,
			body: {
				kind: 'form',
				fields: {
					From: `whatsapp:+${sender}`,
					To: `whatsapp:+${to.kind === 'phone' ? to.digits : to.id}`,
					...writeContent(contents, message),
				},
			},
			authentication: 'credential',
			urlFrom: 'configuration',
			kind: 'message',
		},
		warnings: [],
		read: readAccepted,
	};
}

function readAccepted({ json }: Answer): Reading<AcceptedMessage> {
	if (field(json, 'code') !== undefined) return { kind: 'error' };
	const messageId = textOrNull(field(json, 'sid'));
	return messageId === null
		? { kind: 'unreadable', missing: 'the message SID' }
		: { kind: 'done', value: { messageId, waId: null } };
}

function refused(error: unknown) {
	const code = textOrNull(field(error, 'code'));
	const row = code === null ? undefined : rowOf(errors, code);
	return { row, code, message: textOrNull(field(error, 'message')) };
}

function failureOfError(error: unknown): Failure {
	return failureByReceipt(refused(error), words);
}

export const sixth = {
	name: 'sixth',
	...words,
	credential: {
		type: 'sixthApi',
		secretFields: ['authToken'],
		keyHeaders: () => ['Authorization'],
		keyOrigins: [],
		requiredFields: { accountSid: 'Account SID', authToken: 'Auth Token' },
		account: (data) => ({
			baseUrl: baseUrlOf(data, 'https://api.sixth.example'),
			sender: textOrNull(data.sender) ?? '',
			accountId: textOrNull(data.accountSid) ?? '',
		}),
	},
	capabilities: {
		media: {
			audio: { caption: false, fileName: 'none', voice: false },
			document: { caption: false, fileName: 'none', voice: false },
			image: { caption: true, fileName: 'none', voice: false },
			video: { caption: true, fileName: 'none', voice: false },
		},
		templateValues: null,
		sources: ['link'],
		messages: ['media'],
		sender: { kind: 'phoneNumber', uploads: false },
		businessScopedUserId: false,
		reply: false,
		linkPreview: false,
		typing: false,
		correlation: false,
		handle: 'link',
		uploadLifeDays: null,
		perSecond: { messages: 80, others: 25 },
		options: [],
	},
	exchanges: { send },
	classify: (answer) => classifyByTable(answer, refused(answer.json), words),
	failureOfError,
	webhook: webhookWith(failureOfError),
} as const satisfies Provider;
