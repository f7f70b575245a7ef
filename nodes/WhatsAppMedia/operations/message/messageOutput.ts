import type { MediaReference } from '../../contract/media';
import type { AcceptedMessage } from '../../contract/message';
import type { OutputOf, outputShapes } from '../../contract/outputs';
import type { Provider } from '../../contract/provider';
import type { KnownUpload } from '../../media/upload';
import { recipientText } from '../../recipient/recipient';
import { isoOrNull } from '../operation';
import type { EnteredMessage, ShownMedia } from './readSendMedia';

/** How the media of one message got its handle; the `media` of the output tells it. */
export interface Handle {
	reference: MediaReference;
	/** Null for an id or link that the user gave. */
	upload: KnownUpload | null;
}

/** What became of a message; its name is the `status`. Never "sent": the provider says later what became of it. */
export type Fate =
	| { kind: 'accepted'; message: AcceptedMessage; at: Date }
	| { kind: 'skipped'; messageId: string | null }
	| { kind: 'validated' };

type Output = OutputOf<typeof outputShapes.message.sendMedia>;

export function messageOutput(
	{ account, to, entered, correlationId }: EnteredMessage,
	{
		fate,
		provider,
		shown,
		handle,
		warnings,
	}: {
		fate: Fate;
		provider: Provider;
		shown: ShownMedia | null;
		handle: Handle | null;
		warnings: readonly string[];
	},
): Output {
	const accepted = fate.kind === 'accepted' ? fate.message : null;
	return {
		provider: provider.name,
		operation: 'sendMedia',
		status: fate.kind,
		messageId: fate.kind === 'skipped' ? fate.messageId : (accepted?.messageId ?? null),
		sender: account.sender === '' ? null : account.sender,
		to: recipientText(to),
		waId: accepted?.waId ?? null,
		userId: accepted?.userId ?? null,
		acceptedAt: fate.kind === 'accepted' ? fate.at.toISOString() : null,
		correlationId,
		media: mediaOutput(shown ?? { ...entered.read, type: null, fileName: null }, handle),
		warnings: [...warnings],
	};
}

function mediaOutput(
	{
		type,
		source,
		media,
		fetchedFrom,
		fileName,
	}: Pick<ShownMedia, 'source' | 'media' | 'fetchedFrom' | 'fileName'> & {
		type: ShownMedia['type'] | null;
	},
	handle: Handle | null,
): Output['media'] {
	const file = media.kind === 'binary' ? media.file : null;
	const given = media.kind === 'id' || media.kind === 'link' ? media : null;
	const reference = handle?.reference ?? given;
	const upload = handle?.upload ?? null;
	return {
		type,
		source,
		id: reference?.kind === 'id' ? reference.id : null,
		link:
			reference?.kind === 'link'
				? reference.link
				: media.kind === 'unfetched'
					? media.link
					: fetchedFrom,
		mimeType: file?.mimeType ?? null,
		fileName: fileName ?? file?.fileName ?? null,
		size: file?.size ?? null,
		reused: upload !== null && upload.origin !== 'upload',
		expiresAt: isoOrNull(upload?.expiresAt ?? null),
	};
}
