import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, success } from '../../contract/failure';
import type { MediaReference } from '../../contract/media';
import type { AcceptedMessage, MediaContent } from '../../contract/message';
import type { Provider } from '../../contract/provider';
import type { WithWarnings } from '../../contract/warnings';
import { sendMediaFields } from '../../fields/sendMedia';
import { Findings } from '../../input/findings';
import type { PlannedMedia } from '../../input/readMedia';
import { linkedMedia } from '../../input/readMedia';
import { mediaLimits } from '../../media/limits';
import { recipientText } from '../../recipient/recipient';
import type { Completed } from '../../requests/understood';
import type { Operation, OperationOutput, Preview, Session } from '../operation';
import { unsupported } from '../operation';
import type { Handle } from './messageOutput';
import { messageOutput } from './messageOutput';
import type { EnteredMessage, ShownMedia } from './readSendMedia';
import { readSendMedia, shownMedia } from './readSendMedia';

export const sendMedia: Operation = {
	resource: 'message',
	effect: 'message',
	name: 'sendMedia',
	offeredBy: ({ capabilities }) => capabilities.messages.includes('media'),
	displayName: 'Send Media',
	action: 'Send media message',
	description: 'Send an image, video, audio, document or sticker',
	fields: sendMediaFields,
	async read(item, setting) {
		const read = await readSendMedia(item, setting);
		if (!read.ok) return read;
		const { value: message, warnings } = read.value;
		const { provider } = setting;
		const needsUpload =
			message.shown === null ? setting.links === 'fetched' : message.shown.media.kind === 'binary';
		if (needsUpload && !provider.capabilities.sources.includes('binary'))
			return failed(unsupported(provider, 'Upload'));
		return success({
			recipient: recipientText(message.to),
			warnings,
			preview: async (session) => await preview(read.value, session),
			perform: async (session) => await send(read.value, session),
			skipped: (why, messageId) => {
				const fate = { kind: 'skipped', messageId } as const;
				const { shown } = message;
				const all = [...warnings, why];
				return {
					kind: 'skipped',
					simplified: messageOutput(message, {
						fate,
						provider,
						shown,
						handle: null,
						warnings: all,
					}),
					body: null,
					warnings: all,
				};
			},
		});
	},
};

async function preview(
	{ value: message, warnings: found }: WithWarnings<EnteredMessage>,
	session: Session,
): Promise<Result<Preview>> {
	const opened = await openedMedia(message, session);
	if (!opened.ok) return opened;
	const { value: shown } = opened.value;
	const { provider } = session;
	const reference = previewReference(shown.media, provider);
	const exchange = exchangeOf({ message, shown }, reference, provider);
	const warnings = [...found, ...opened.value.warnings, ...exchange.warnings];
	const fate = { kind: 'validated' } as const;
	return success({
		request: exchange.request,
		simplified: messageOutput(message, { fate, provider, shown, handle: null, warnings }),
		warnings,
	});
}

/** A message whose media is known. */
interface MessageToSend {
	message: EnteredMessage;
	shown: ShownMedia;
}

async function send(
	{ value: message, warnings: found }: WithWarnings<EnteredMessage>,
	session: Session,
): Promise<Result<OperationOutput>> {
	const opened = await openedMedia(message, session);
	if (!opened.ok) return opened;
	const { value: shown } = opened.value;
	const toSend = { message, shown };
	const tried = await sendOnce(toSend, session);
	if (!tried.ok) return tried;
	forgetDoubtfulUpload(tried.value, session);
	const { handle, sent } = isStaleUpload(tried.value)
		? await withNewUpload(tried.value, toSend, session)
		: tried.value;
	if (!sent.ok) return sent;
	const { value: accepted, body } = sent.value;
	const warnings = [...found, ...opened.value.warnings, ...sent.value.warnings];
	const fate = { kind: 'accepted', message: accepted, at: session.timeAndNonce().now } as const;
	const { provider } = session;
	return success({
		kind: 'done',
		simplified: messageOutput(message, { fate, provider, shown, handle, warnings }),
		body,
		warnings,
	});
}

/** A link is downloaded, or in a dry run looked at, only once it is the item's turn. */
async function openedMedia(
	{ entered, shown }: EnteredMessage,
	{ provider, openLink }: Session,
): Promise<Result<WithWarnings<ShownMedia>>> {
	if (shown !== null) return success({ value: shown, warnings: [] });
	const { media } = entered.read;
	const link = media.kind === 'link' ? media.link : '';
	const { typeChoice } = entered;
	const limit = mediaLimits[typeChoice === 'auto' ? 'document' : typeChoice];
	const opened = await openLink(link, limit.bytes);
	if (!opened.ok) return opened;
	const findings = new Findings();
	const read = linkedMedia(link, findings.noted(opened.value));
	const checked = findings.checked({
		shown: await shownMedia(findings, { ...entered, read }, provider),
	});
	if (!checked.ok) return checked;
	return success({ value: checked.value.value.shown, warnings: checked.value.warnings });
}

interface Tried {
	handle: Handle;
	sent: Result<Completed<AcceptedMessage>>;
}

/** Fails where there is no handle to send. */
async function sendOnce(toSend: MessageToSend, session: Session): Promise<Result<Tried>> {
	const handle = await handleOf(toSend, session);
	if (!handle.ok) return handle;
	const exchange = exchangeOf(toSend, handle.value.reference, session.provider);
	const sent = await session.carryOut(exchange, toSend.message.account);
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
	toSend: MessageToSend,
	session: Session,
): Promise<Tried> {
	const tried = await sendOnce(toSend, session);
	return tried.ok ? tried.value : stale;
}

function exchangeOf(
	{ message, shown }: MessageToSend,
	reference: MediaReference,
	provider: Provider,
): Exchange<AcceptedMessage> {
	return provider.exchanges.send(
		{
			kind: 'media',
			to: message.to,
			content: content(shown, reference),
			replyToMessageId: message.replyToMessageId,
			correlationId: message.correlationId,
			options: message.options,
		},
		message.account,
	);
}

/** A binary file is uploaded first; an id or a link is a handle already. */
async function handleOf(
	{ message, shown: { media } }: MessageToSend,
	session: Session,
): Promise<Result<Handle>> {
	if (media.kind === 'unfetched') throw new Error('A dry run sends nothing');
	if (media.kind !== 'binary') return success({ reference: media, upload: null });
	const uploaded = await session.upload(media.file, message.account, 'acrossExecutions');
	if (!uploaded.ok) return uploaded;
	return success({
		reference: referenceTo(uploaded.value.mediaId, session.provider),
		upload: uploaded.value,
	});
}

function referenceTo(handle: string, { capabilities }: Provider): MediaReference {
	return capabilities.handle === 'id' ? { kind: 'id', id: handle } : { kind: 'link', link: handle };
}

/** In a dry run, a mark stands for the handle that only the upload would give. */
function previewReference(media: PlannedMedia, provider: Provider): MediaReference {
	if (media.kind === 'id' || media.kind === 'link') return media;
	const file = media.kind === 'binary' ? media.file.fileName : media.link;
	const mark = `<the ${provider.capabilities.handle} that the upload of ${file} returns>`;
	return referenceTo(mark, provider);
}

function content(
	{ type, caption, fileName, voice }: ShownMedia,
	media: MediaReference,
): MediaContent {
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
