import type { Exchange } from '../contract/exchange';
import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { JsonObject } from '../contract/json';
import type { MediaFile, MediaReference } from '../contract/media';
import type { AcceptedMessage, MediaContent } from '../contract/message';
import { recipientText } from '../recipient/recipient';
import { sendMediaFields } from './fields/sendMedia';
import type { ItemParameters } from './itemParameters';
import type { Operation, OperationOutput, Session } from './operation';
import { unsupported } from './operation';
import type { PlannedMessage } from './readSendMedia';
import { readSendMedia } from './readSendMedia';
import { uploadExpiry, uploadFile } from './upload';

/** How the media of one message got its handle; the `media` of the output tells it. */
interface Handle {
	reference: MediaReference | null;
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
	async plan(item, session) {
		const read = await readSendMedia(item, session);
		if (!read.ok) return read;
		const message = read.value;
		const { provider } = session;
		if (message.media.kind === 'binary' && provider.exchanges.upload === undefined)
			return failed(unsupported(provider, 'Upload'));
		return success({
			preview: () =>
				exchangeOf(
					message,
					message.media.kind === 'binary' ? markOf(message.media.file, session) : message.media,
					session,
				),
			perform: async () => await send(message, { item, session }),
			skipped: (why) => {
				const { media } = message;
				const handle: Handle =
					media.kind === 'binary'
						? { reference: null, file: media.file, expiresAt: null }
						: { reference: media, file: null, expiresAt: null };
				const simplified = output(message, { status: 'skipped', accepted: null, handle, session });
				return { simplified: { ...simplified, warnings: [...item.warnings, why] }, body: null };
			},
		});
	},
};

async function send(
	message: PlannedMessage,
	{ item, session }: { item: ItemParameters; session: Session },
): Promise<Result<OperationOutput>> {
	const handle = await handleOf(message, session);
	if (!handle.ok) return handle;
	const sent = await session.carryOut(exchangeOf(message, handle.value.reference, session));
	if (!sent.ok) return sent;
	const simplified = output(message, {
		status: 'accepted',
		accepted: sent.value.value,
		handle: handle.value,
		session,
	});
	return success({
		simplified: { ...simplified, warnings: item.warnings },
		body: sent.value.body,
	});
}

function exchangeOf(
	message: PlannedMessage,
	reference: MediaReference,
	{ provider }: Session,
): Exchange<AcceptedMessage> {
	return provider.exchanges.sendMedia(
		{
			to: message.to,
			content: content(message, reference),
			replyToMessageId: message.replyToMessageId,
			correlationId: message.correlationId,
			options: message.options,
		},
		message.account,
	);
}

/** A binary file is uploaded first; an id or a link is a handle already. */
async function handleOf(
	message: PlannedMessage,
	session: Session,
): Promise<Result<Handle & { reference: MediaReference }>> {
	const { media } = message;
	if (media.kind !== 'binary') return success({ reference: media, file: null, expiresAt: null });
	const uploaded = await uploadFile(media.file, message.account, session);
	if (!uploaded.ok) return uploaded;
	return success({
		reference: referenceTo(uploaded.value.value.mediaId, session),
		file: media.file,
		expiresAt: uploadExpiry(session),
	});
}

function referenceTo(handle: string, { provider }: Session): MediaReference {
	return provider.capabilities.handle === 'id'
		? { kind: 'id', id: handle }
		: { kind: 'link', link: handle };
}

/** What stands in a dry run for the handle that only the upload would give. */
function markOf(file: MediaFile, session: Session): MediaReference {
	return referenceTo(
		`<the ${session.provider.capabilities.handle} that the upload of ${file.fileName} returns>`,
		session,
	);
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
function output(
	message: PlannedMessage,
	{
		status,
		accepted,
		handle,
		session,
	}: {
		status: 'accepted' | 'skipped';
		accepted: AcceptedMessage | null;
		handle: Handle;
		session: Session;
	},
): JsonObject {
	return {
		provider: session.provider.name,
		operation: sendMedia.name,
		status,
		messageId: accepted?.messageId ?? null,
		to: recipientText(message.to),
		waId: accepted?.waId ?? null,
		acceptedAt: accepted === null ? null : session.occasion().now.toISOString(),
		correlationId: message.correlationId,
		media: mediaOutput(message, handle),
	};
}

function mediaOutput(message: PlannedMessage, { reference, file, expiresAt }: Handle): JsonObject {
	return {
		type: message.type,
		source: message.source,
		id: reference?.kind === 'id' ? reference.id : null,
		link: reference?.kind === 'link' ? reference.link : message.fetchedFrom,
		mimeType: file?.mimeType ?? null,
		fileName: message.fileName ?? file?.fileName ?? null,
		size: file?.size ?? null,
		reused: false,
		expiresAt,
	};
}
