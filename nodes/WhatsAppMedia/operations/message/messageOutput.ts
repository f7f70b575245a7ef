import type { JsonObject } from '../../contract/json';
import type { MediaReference } from '../../contract/media';
import type { AcceptedMessage } from '../../contract/message';
import type { KnownUpload } from '../../media/upload';
import { recipientText } from '../../recipient/recipient';
import type { Session } from '../operation';
import { isoOrNull } from '../operation';
import type { PlannedMessage } from './readSendMedia';

/** How the media of one message got its handle; the `media` of the output tells it. */
export interface Handle {
	reference: MediaReference;
	/** Null for an id or link that the user gave. */
	upload: KnownUpload | null;
}

/** Never "sent": the provider has only accepted the message, and says by webhook what became of it. */
export function messageOutput(
	message: PlannedMessage,
	{
		accepted,
		handle,
		session,
	}: { accepted: AcceptedMessage | null; handle: Handle | null; session: Session },
): JsonObject {
	return {
		provider: session.provider.name,
		operation: 'sendMedia',
		status: accepted === null ? 'skipped' : 'accepted',
		messageId: accepted?.messageId ?? null,
		to: recipientText(message.to),
		waId: accepted?.waId ?? null,
		userId: accepted?.userId ?? null,
		acceptedAt: accepted === null ? null : session.timeAndNonce().now.toISOString(),
		correlationId: message.correlationId,
		media: mediaOutput(message, handle),
	};
}

function mediaOutput(message: PlannedMessage, handle: Handle | null): JsonObject {
	const { media } = message;
	const file = media.kind === 'binary' ? media.file : null;
	const given = media.kind === 'id' || media.kind === 'link' ? media : null;
	const reference = handle?.reference ?? given;
	const upload = handle?.upload ?? null;
	return {
		type: message.type,
		source: message.source,
		id: reference?.kind === 'id' ? reference.id : null,
		link: reference?.kind === 'link' ? reference.link : message.fetchedFrom,
		mimeType: file?.mimeType ?? null,
		fileName: message.fileName ?? file?.fileName ?? null,
		size: file?.size ?? null,
		reused: upload !== null && upload.origin !== 'upload',
		expiresAt: isoOrNull(upload?.expiresAt ?? null),
	};
}
