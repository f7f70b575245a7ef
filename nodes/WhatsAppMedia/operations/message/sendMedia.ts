import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import type { MediaReference } from '../../contract/media';
import type { AcceptedMessage, MediaContent } from '../../contract/message';
import { sendMediaFields } from '../../fields/sendMedia';
import type { ItemParameters } from '../../input/itemParameters';
import type { PlannedMedia } from '../../input/readMedia';
import { recipientLane } from '../../input/recipient';
import { recipientText } from '../../recipient/recipient';
import type { Completed } from '../../requests/understood';
import type { Operation, OperationOutput, Session } from '../operation';
import { unsupported } from '../operation';
import type { Handle } from './messageOutput';
import { messageOutput } from './messageOutput';
import type { PlannedMessage } from './readSendMedia';
import { readSendMedia } from './readSendMedia';

export const sendMedia: Operation = {
	resource: 'message',
	effect: 'message',
	name: 'sendMedia',
	displayName: 'Send Media',
	action: 'Send media message',
	description: 'Send an image, video, audio, document or sticker',
	fields: sendMediaFields,
	lane: recipientLane,
	async plan(item, session) {
		const read = await readSendMedia(item, session);
		if (!read.ok) return read;
		const message = read.value;
		const { provider } = session;
		const needsUpload = message.media.kind === 'binary' || message.media.kind === 'unfetched';
		if (needsUpload && provider.exchanges.upload === undefined)
			return failed(unsupported(provider, 'Upload'));
		return success({
			recipient: recipientText(message.to),
			preview: () => exchangeOf(message, previewReference(message.media, session), session),
			perform: async () => await send(message, { item, session }),
			skipped: (why) => {
				item.warnings.push(why);
				const simplified = messageOutput(message, { accepted: null, handle: null, session });
				return { simplified: { ...simplified, warnings: item.warnings }, body: null };
			},
		});
	},
};

async function send(
	message: PlannedMessage,
	{ item, session }: { item: ItemParameters; session: Session },
): Promise<Result<OperationOutput>> {
	const tried = await sendOnce(message, session);
	if (!tried.ok) return tried;
	forgetDoubtfulUpload(tried.value, session);
	const { handle, sent } = isStaleUpload(tried.value)
		? await withNewUpload(tried.value, message, session)
		: tried.value;
	if (!sent.ok) return sent;
	const simplified = messageOutput(message, { accepted: sent.value.value, handle, session });
	return success({
		simplified: { ...simplified, warnings: item.warnings },
		body: sent.value.body,
	});
}

interface Tried {
	handle: Handle;
	sent: Result<Completed<AcceptedMessage>>;
}

/** Fails where there is no handle to send. */
async function sendOnce(message: PlannedMessage, session: Session): Promise<Result<Tried>> {
	const handle = await handleOf(message, session);
	if (!handle.ok) return handle;
	const sent = await session.carryOut(
		exchangeOf(message, handle.value.reference, session),
		message.account,
	);
	return success({ handle: handle.value, sent });
}

/** A refusal that can have to do with the file of an earlier execution: the next message gets a new upload. */
function forgetDoubtfulUpload({ handle, sent }: Tried, session: Session): void {
	if (sent.ok || handle.upload?.origin !== 'earlierExecution') return;
	const { class: failureClass } = sent.failure;
	if (failureClass === 'media' || failureClass === 'request')
		session.forgetUpload(handle.upload.mediaId);
}

/**
 * Whether the provider certainly refused the message because it no longer has the file of an earlier execution. Nothing
 * less than that may send it a second time.
 */
function isStaleUpload({ handle, sent }: Tried): boolean {
	if (sent.ok || handle.upload?.origin !== 'earlierExecution') return false;
	return sent.failure.outcome === 'notSent' && sent.failure.refused === 'mediaId';
}

/** Uploads the file anew and sends once more; where that fails, the first failure tells as much. */
async function withNewUpload(
	stale: Tried,
	message: PlannedMessage,
	session: Session,
): Promise<Tried> {
	const tried = await sendOnce(message, session);
	return tried.ok ? tried.value : stale;
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
async function handleOf(message: PlannedMessage, session: Session): Promise<Result<Handle>> {
	const { media, account } = message;
	if (media.kind === 'unfetched') throw new Error('A dry run sends nothing');
	if (media.kind !== 'binary') return success({ reference: media, upload: null });
	const uploaded = await session.upload(media.file, account, 'acrossExecutions');
	if (!uploaded.ok) return uploaded;
	return success({
		reference: referenceTo(uploaded.value.mediaId, session),
		upload: uploaded.value,
	});
}

function referenceTo(handle: string, { provider }: Session): MediaReference {
	return provider.capabilities.handle === 'id'
		? { kind: 'id', id: handle }
		: { kind: 'link', link: handle };
}

/** In a dry run, a mark stands for the handle that only the upload would give. */
function previewReference(media: PlannedMedia, session: Session): MediaReference {
	if (media.kind === 'id' || media.kind === 'link') return media;
	const file = media.kind === 'binary' ? media.file.fileName : media.link;
	return referenceTo(
		`<the ${session.provider.capabilities.handle} that the upload of ${file} returns>`,
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
