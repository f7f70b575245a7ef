import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { field, textOrNull } from '../../contract/json';
import type { AcceptedMessage, MediaContent, MediaMessage } from '../../contract/message';
import type { Account } from '../../contract/provider';
import type { ProviderRequest } from '../../contract/request';
import { classify } from './failures';

/** The version is part of the API's name (SDK `cams-20200606`). */
const version = '2020-06-06';

/** A call of Alibaba's RPC gateway; the credential adds the signature. */
export function rpcRequest(
	action: string,
	{ baseUrl }: Account,
	{ query = {}, form = {} }: { query?: Record<string, string>; form?: Record<string, string> },
): Pick<ProviderRequest, 'method' | 'url' | 'headers' | 'body' | 'authentication' | 'urlFrom'> {
	const search = Object.entries(query)
		.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
		.join('&');
	return {
		method: 'POST',
		url: `${baseUrl}/${search === '' ? '' : `?${search}`}`,
		headers: { 'x-acs-action': action, 'x-acs-version': version },
		body: Object.keys(form).length === 0 ? { kind: 'none' } : { kind: 'form', fields: form },
		authentication: 'credential',
		urlFrom: 'configuration',
	};
}

/** RFC 3986, as the signature wants it: stricter than encodeURIComponent. */
function percentEncoded(text: string): string {
	return encodeURIComponent(text).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** `SendChatappMessage`: `Content` and `Payload` in the query, all else in the form, as Alibaba's SDK does. */
export function sendMedia(message: MediaMessage, account: Account): Exchange<AcceptedMessage> {
	const { options, content } = message;
	const warnings =
		message.correlationId !== null && options.taskId !== undefined
			? [
					"'Correlation ID' was not sent: Alibaba returns one mark, and 'Alibaba Task ID' holds another.",
				]
			: [];
	return {
		request: {
			...rpcRequest('SendChatappMessage', account, {
				query: given({ Content: JSON.stringify(contentOf(content)), Payload: options.payload }),
				form: given({
					ChannelType: 'whatsapp',
					Type: 'message',
					MessageType: content.type,
					From: account.sender,
					To: message.to.kind === 'phone' ? message.to.digits : message.to.id,
					CustSpaceId: account.accountId,
					ContextMessageId: message.replyToMessageId ?? undefined,
					TaskId: options.taskId ?? message.correlationId ?? undefined,
					FallBackId: options.fallbackId,
					FallBackContent: options.fallbackContent,
					FallBackDuration: options.fallbackDuration,
					FallBackRule: options.fallbackRule,
					ProductAction: options.productAction,
					FlowAction: options.flowAction,
				}),
			}),
			repeat: 'sendsAgain',
		},
		warnings,
		read,
	};
}

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

function given(values: Record<string, string | undefined>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values).filter(
			(entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
		),
	);
}

/** Success is `Code` alone: the vendor's own sample has the message of an error beside `"Code":"OK"`. */
function read(answer: Answer): Reading<AcceptedMessage> {
	const code = textOrNull(field(answer.json, 'Code'));
	if (code !== null && code !== 'OK') return { kind: 'refused', failure: classify(answer) };
	const messageId =
		textOrNull(field(answer.json, 'MessageId')) ??
		textOrNull(field(answer.json, 'Data', 'MessageId'));
	if (code === null || messageId === null) return { kind: 'unreadable', missing: 'the message ID' };
	return { kind: 'done', value: { messageId, waId: null } };
}
