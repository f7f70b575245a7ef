import type { AcceptedMessage } from '../../contract/message';
import type { OutputOf, outputShapes } from '../../contract/outputs';
import type { Provider } from '../../contract/provider';
import { recipientText } from '../../recipient/recipient';
import { isoOrNull } from '../operation';
import type { Handle } from './mediaHandle';
import type { MessageMedia, ShownMedia } from './messageMedia';
import type { EnteredMessage } from './messagePlan';

/** What became of a message; its name is the `status`. Never "sent": the provider says later what became of it. */
export type Fate =
	| { kind: 'accepted'; message: AcceptedMessage; at: Date }
	| { kind: 'skipped'; messageId: string | null }
	| { kind: 'validated' };

type Output = OutputOf<typeof outputShapes.message.sendMedia>;

export function messageOutput(
	{ operation, account, to, media, correlationId }: EnteredMessage,
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
		operation,
		status: fate.kind,
		messageId: fate.kind === 'skipped' ? fate.messageId : (accepted?.messageId ?? null),
		sender: account.sender === '' ? null : account.sender,
		to: recipientText(to),
		waId: accepted?.waId ?? null,
		userId: accepted?.userId ?? null,
		acceptedAt: fate.kind === 'accepted' ? fate.at.toISOString() : null,
		correlationId,
		media: media === null ? null : mediaOutput(shown ?? unopened(media), handle),
		warnings: [...warnings],
	};
}

/** What is known of media whose link was not opened. */
function unopened({ entered: { read } }: MessageMedia) {
	return { ...read, type: null, fileName: null };
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
): NonNullable<Output['media']> {
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
