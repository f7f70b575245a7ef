import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import type { MediaReference } from '../../contract/media';
import type { AcceptedMessage } from '../../contract/message';
import type { Account, Provider } from '../../contract/provider';
import type { WithWarnings } from '../../contract/warnings';
import { Findings } from '../../input/findings';
import type { PlannedMedia } from '../../input/readMedia';
import { linkedMedia } from '../../input/readMedia';
import { mediaLimits } from '../../media/limits';
import type { KnownUpload } from '../../media/upload';
import type { Completed } from '../../requests/understood';
import type { Session } from '../operation';
import type { MessageMedia, ShownMedia } from './messageMedia';
import { shownMedia } from './messageMedia';

/** How the media of a message got its handle. */
export interface Handle {
	reference: MediaReference;
	/** Null for an id or link that the user gave. */
	upload: KnownUpload | null;
}

/** A message with media, before that has a handle. */
export interface MessageToSend {
	account: Account;
	media: PlannedMedia;
	exchange(reference: MediaReference): Exchange<AcceptedMessage>;
}

export interface Tried {
	handle: Handle;
	sent: Result<Completed<AcceptedMessage>>;
}

/** A link is downloaded, or in a dry run looked at, only once it is the item's turn. */
export async function openedMedia(
	{ entered, shown }: MessageMedia,
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

/** Sends with the handle of a file, and once more where the provider no longer has the file of an earlier execution. */
export async function sendWithHandle(
	message: MessageToSend,
	session: Session,
): Promise<Result<Tried>> {
	const tried = await sendOnce(message, session);
	if (!tried.ok) return tried;
	forgetDoubtfulUpload(tried.value, session);
	if (!isStaleUpload(tried.value)) return tried;
	return await sendOnce(message, session);
}

/** Fails where there is no handle to send. */
async function sendOnce(message: MessageToSend, session: Session): Promise<Result<Tried>> {
	const handle = await handleOf(message, session);
	if (!handle.ok) return handle;
	const exchange = message.exchange(handle.value.reference);
	const sent = await session.carryOut(exchange, message.account);
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

/** A binary file is uploaded first; an id or a link is a handle already. */
async function handleOf(
	{ account, media }: MessageToSend,
	session: Session,
): Promise<Result<Handle>> {
	if (media.kind === 'unfetched') throw new Error('A dry run sends nothing');
	if (media.kind !== 'binary') return success({ reference: media, upload: null });
	const uploaded = await session.upload(media.file, account, 'acrossExecutions');
	if (!uploaded.ok) return uploaded;
	const reference = referenceTo(uploaded.value.mediaId, session.provider);
	return success({ reference, upload: uploaded.value });
}

function referenceTo(handle: string, { capabilities }: Provider): MediaReference {
	return capabilities.handle === 'id' ? { kind: 'id', id: handle } : { kind: 'link', link: handle };
}

/** In a dry run, a mark stands for the handle that only the upload would give. */
export function previewReference(media: PlannedMedia, provider: Provider): MediaReference {
	if (media.kind === 'id' || media.kind === 'link') return media;
	const file = media.kind === 'binary' ? media.file.fileName : media.link;
	const mark = `<the ${provider.capabilities.handle} that the upload of ${file} returns>`;
	return referenceTo(mark, provider);
}
