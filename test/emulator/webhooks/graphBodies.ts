import { createHmac } from 'node:crypto';

import { isJsonObject } from '../graphMessages';
import type { InboundContent, InboundMessage, StatusEvent } from './event';
import type { FailureReason } from './failureReasons';

/** Meta's webhook bodies, which others pass on, wrap or add to (Meta, page "Webhooks"). */

type Json = Record<string, unknown>;

const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };

/** One value in one change in one entry. */
export function graphBody(value: Json): Json {
	return {
		object: 'whatsapp_business_account',
		entry: [{ id: '102290129340398', changes: [{ value, field: 'messages' }] }],
	};
}

/** @param id by which the provider calls the message here */
export function statusValue(
	{ status, message, at, reason }: StatusEvent,
	id = message.messageId,
): Json {
	const isUserId = /^[A-Z]{2}\./.test(message.to);
	const correlationId = isJsonObject(message.body) && message.body.biz_opaque_callback_data;
	const wasDelivered = status === 'sent' || status === 'delivered';
	return {
		messaging_product: 'whatsapp',
		metadata,
		statuses: [
			{
				id,
				status,
				timestamp: seconds(at),
				...(isUserId ? { recipient_user_id: message.to } : { recipient_id: message.to }),
				...(typeof correlationId === 'string' ? { biz_opaque_callback_data: correlationId } : {}),
				...(wasDelivered
					? {
							pricing: {
								billable: true,
								pricing_model: 'PMP',
								type: 'regular',
								category: 'utility',
							},
						}
					: {}),
				...(reason === null ? {} : { errors: [graphErrorOf(reason)] }),
			},
		],
	};
}

function graphErrorOf({ code, title, details }: FailureReason): Json {
	return {
		code,
		title,
		message: title,
		error_data: { details },
		href: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes',
	};
}

/** As older versions have it and as some pass it on: a file has its id, and no URL. */
export function messageValueWithoutUrl(message: InboundMessage): Json {
	const { content } = message;
	if (content.type !== 'file') return messageValue(message);
	const media = { ...content.media, url: undefined };
	return messageValue({ ...message, content: { ...content, media } });
}

export function messageValue({ messageId, from, profileName, at, content }: InboundMessage): Json {
	const isUserId = /^[A-Z]{2}\./.test(from);
	return {
		messaging_product: 'whatsapp',
		metadata,
		contacts: [
			{ profile: { name: profileName }, ...(isUserId ? { user_id: from } : { wa_id: from }) },
		],
		messages: [
			{
				...(isUserId ? { from_user_id: from } : { from }),
				id: messageId,
				timestamp: seconds(at),
				...contentOf(content),
			},
		],
	};
}

function contentOf(content: InboundContent): Json {
	switch (content.type) {
		case 'text':
			return { type: 'text', text: { body: content.text } };
		case 'reaction':
			return {
				type: 'reaction',
				reaction: { message_id: content.messageId, emoji: content.emoji },
			};
		case 'button':
			return {
				type: 'button',
				button: { payload: content.payload, text: content.text },
				context: { from: metadata.display_phone_number, id: content.messageId },
			};
		case 'file':
			return fileOf(content);
	}
}

function fileOf({ kind, media, caption }: InboundContent & { type: 'file' }): Json {
	const { id, url, file } = media;
	return {
		type: kind,
		[kind]: {
			id,
			mime_type: file.contentType,
			sha256: Buffer.from(file.sha256, 'hex').toString('base64'),
			...(url === undefined ? {} : { url }),
			...(caption === null ? {} : { caption }),
			...(kind === 'document' ? { filename: file.fileName } : {}),
			...(kind === 'audio' ? { voice: file.contentType.startsWith('audio/ogg') } : {}),
			...(kind === 'sticker' ? { animated: false } : {}),
		},
	};
}

function seconds(at: number): string {
	return String(Math.floor(at / 1000));
}

/** Over the bytes as they are sent. */
export function hmacOf(bytes: Buffer, secret: string): string {
	return createHmac('sha256', secret).update(bytes).digest('hex');
}
