import type { JsonObject } from '../../contract/json';
import type {
	ContentTable,
	MediaContent,
	Message,
	ReadReceipt,
	Recipient,
} from '../../contract/message';
import { writeContent } from '../../contract/message';
import { mediaReference, optional } from './mediaReference';
import { templateOf } from './template';

/**
 * The body of a message as Meta defines it; 360dialog takes it as it is (documents "360dialog, Media Messages" and
 * Meta's "Messages"). Exactly one of id and link, `caption` and `filename` only where their type has them.
 */
export function messageBody(message: Message): JsonObject {
	return {
		messaging_product: 'whatsapp',
		recipient_type: 'individual',
		...recipientOf(message.to),
		...contentOf(message),
		...(message.replyToMessageId === null
			? {}
			: { context: { message_id: message.replyToMessageId } }),
		...(message.correlationId === null ? {} : { biz_opaque_callback_data: message.correlationId }),
	};
}

/** The body of a read receipt (Meta, "Mark messages as read" and "Typing indicators"). */
export function readReceiptBody({ messageId, typing }: ReadReceipt): JsonObject {
	return {
		messaging_product: 'whatsapp',
		status: 'read',
		message_id: messageId,
		...(typing ? { typing_indicator: { type: 'text' } } : {}),
	};
}

/** What a message carries: its type, and the object that is named after the type. */
export function contentOf(message: Message): JsonObject & { type: string } {
	return writeContent(contents, message);
}

const contents: ContentTable<JsonObject & { type: string }> = {
	media: (content) => ({ type: content.type, [content.type]: mediaOf(content) }),
	text: ({ body, previewUrl }) => ({ type: 'text', text: { body, preview_url: previewUrl } }),
	template: (content) => ({ type: 'template', template: templateOf(content) }),
};

/** A business-scoped user id belongs in `recipient`: in `to` it is accepted and then lost (Meta, "Business-scoped user IDs"). */
function recipientOf(to: Recipient): JsonObject {
	return to.kind === 'phone' ? { to: to.digits } : { recipient: to.id };
}

/** The media object of a message: one of id and link, and what its type has beside it. */
function mediaOf(content: MediaContent): JsonObject {
	const reference = mediaReference(content.media);
	switch (content.type) {
		case 'image':
		case 'video':
			return { ...reference, ...optional('caption', content.caption) };
		case 'document':
			return {
				...reference,
				...optional('caption', content.caption),
				...optional('filename', content.fileName),
			};
		case 'audio':
			return { ...reference, ...(content.voice ? { voice: true } : {}) };
		case 'sticker':
			return reference;
	}
}
