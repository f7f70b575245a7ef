import type { Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import type { MediaFile, MediaReference, MediaType } from '../contract/media';
import type { AcceptedMessage, MediaContent, Recipient } from '../contract/message';
import { recipientText } from '../recipient/recipient';
import { sendMediaFields } from './fields/sendMedia';
import type { ItemParameters } from './itemParameters';
import type { Operation, Session } from './operation';
import type { PlannedMessage } from './readSendMedia';
import { readSendMedia } from './readSendMedia';
import { uploadExpiry, uploadFile } from './upload';

/** How the media of one message got its handle; the `media` of the output tells it. */
interface Handle {
	reference: MediaReference;
	file: MediaFile | null;
	expiresAt: string | null;
}

export const sendMedia: Operation = {
	resource: 'message',
	name: 'sendMedia',
	displayName: 'Send Media',
	action: 'Send media message',
	description: 'Send an image, video, audio, document or sticker',
	fields: sendMediaFields,
	async run(item, session) {
		const read = await readSendMedia(item, session);
		if (!read.ok) return read;
		const message = read.value;
		const handle = await handleOf(message, { item, session });
		if (!handle.ok) return handle;
		const exchange = session.provider.exchanges.sendMedia(
			{
				to: message.to,
				content: content(message, handle.value.reference),
				replyToMessageId: message.replyToMessageId,
				correlationId: message.correlationId,
				options: message.options,
			},
			message.account,
		);
		const sent = await session.carryOut(exchange);
		if (!sent.ok) return sent;
		return success({
			simplified: {
				...acceptance(message.to, sent.value.value, session),
				correlationId: message.correlationId,
				media: mediaOutput(message, handle.value),
				warnings: [...item.warnings, ...exchange.warnings],
			},
			body: sent.value.body,
		});
	},
};

/** A binary file is uploaded first; an id or a link is a handle already. */
async function handleOf(
	message: PlannedMessage,
	{ item, session }: { item: ItemParameters; session: Session },
): Promise<Result<Handle>> {
	const { media } = message;
	if (media.kind !== 'binary') return success({ reference: media, file: null, expiresAt: null });
	const uploaded = await uploadFile(media.file, message.account, { item, session });
	if (!uploaded.ok) return uploaded;
	const { mediaId } = uploaded.value.value;
	return success({
		reference:
			session.provider.capabilities.handle === 'id'
				? { kind: 'id', id: mediaId }
				: { kind: 'link', link: mediaId },
		file: media.file,
		expiresAt: uploadExpiry(session),
	});
}

function content(message: PlannedMessage, media: MediaReference): MediaContent {
	const { type, caption, fileName, voice } = message;
	switch (type) {
		case 'image':
		case 'video':
			return { type, media, caption };
		case 'audio':
			return { type, media, voice };
		case 'document':
			return { type, media, caption, fileName };
		case 'sticker':
			return { type, media };
	}
}

/** Never "sent": the provider has only accepted the message, and says by webhook what became of it. */
function acceptance(to: Recipient, accepted: AcceptedMessage, session: Session): JsonObject {
	return {
		provider: session.provider.name,
		operation: sendMedia.name,
		status: 'accepted',
		messageId: accepted.messageId,
		to: recipientText(to),
		waId: accepted.waId,
		acceptedAt: session.occasion().now.toISOString(),
	};
}

function mediaOutput(
	message: { type: MediaType; fileName: string | null; media: PlannedMessage['media'] },
	handle: Handle,
): JsonObject {
	const { reference, file } = handle;
	return {
		type: message.type,
		source: message.media.kind,
		id: reference.kind === 'id' ? reference.id : null,
		link: reference.kind === 'link' ? reference.link : null,
		mimeType: file?.mimeType ?? null,
		fileName: message.fileName ?? file?.fileName ?? null,
		size: file?.size ?? null,
		reused: false,
		expiresAt: handle.expiresAt,
	};
}
