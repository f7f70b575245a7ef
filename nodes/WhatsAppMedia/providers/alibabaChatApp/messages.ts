import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { field, textOrNull } from '../../contract/json';
import type { AcceptedMessage, ContentTable, MediaContent, Message } from '../../contract/message';
import { writeContent } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { classify } from './failures';
import { findSent } from './findSent';
import { given, rpcRequest, verdictOf } from './rpc';
import { templateOf } from './template';

/** `SendChatappMessage`. */
export function send(message: Message, account: Account): Exchange<AcceptedMessage> {
	const { options } = message;
	const to = message.to.kind === 'phone' ? message.to.digits : message.to.id;
	const { parameters, shown } = writeContent(contents, message);
	const warnings = [
		...(message.correlationId !== null && options.taskId !== undefined
			? [
					"'Correlation ID' was not sent: Alibaba returns one mark, and 'Alibaba Task ID' holds another.",
				]
			: []),
		...(parameters.Payload !== undefined && options.payload !== undefined
			? ["'Alibaba Payload' was not sent: the payloads of 'Template Buttons' were."]
			: []),
	];
	return {
		request: {
			...rpcRequest('SendChatappMessage', account, {
				ChannelType: 'whatsapp',
				...parameters,
				From: account.sender,
				To: to,
				CustSpaceId: account.accountId,
				Payload: parameters.Payload ?? options.payload,
				ContextMessageId: message.replyToMessageId ?? undefined,
				TaskId: options.taskId ?? message.correlationId ?? undefined,
				FallBackId: options.fallbackId,
				FallBackContent: options.fallbackContent,
				FallBackDuration: options.fallbackDuration,
				FallBackRule: options.fallbackRule,
				ProductAction: options.productAction,
				FlowAction: options.flowAction,
			}),
			kind: 'message',
		},
		warnings,
		read,
		...(shown === null ? {} : { findSent: findSent({ to, ...shown }, account) }),
	};
}

/** What a message carries: in the request, and as the list of messages shows it; null where that is not documented. */
export interface WrittenContent {
	parameters: Readonly<Record<string, string>>;
	shown: { type: string; content: Readonly<Record<string, string>> } | null;
}

const contents: ContentTable<WrittenContent> = {
	media: (media) => {
		const { type } = media;
		const content = contentOf(media);
		return {
			parameters: { Type: 'message', MessageType: type, Content: JSON.stringify(content) },
			shown: { type, content },
		};
	},
	text: ({ body }) => {
		const content = { text: body };
		return {
			parameters: { Type: 'message', MessageType: 'text', Content: JSON.stringify(content) },
			shown: { type: 'text', content },
		};
	},
	template: templateOf,
};

/** The keys of Alibaba's examples; its prose writes them with a capital. */
function contentOf(content: MediaContent): Record<string, string> {
	const link = content.media.kind === 'link' ? content.media.link : content.media.id;
	switch (content.type) {
		case 'image':
		case 'video':
			return given({ link, caption: content.caption ?? undefined });
		case 'document':
			return given({ link, fileName: content.fileName ?? undefined });
		case 'audio':
		case 'sticker':
			return { link };
	}
}

function read(answer: Answer): Reading<AcceptedMessage> {
	const verdict = verdictOf(answer);
	if (verdict === 'refused') return { kind: 'refused', failure: classify(answer) };
	const messageId =
		textOrNull(field(answer.json, 'MessageId')) ??
		textOrNull(field(answer.json, 'Data', 'MessageId'));
	if (verdict === 'unreadable' || messageId === null)
		return { kind: 'unreadable', missing: 'the message ID' };
	return { kind: 'done', value: { messageId, waId: null } };
}
