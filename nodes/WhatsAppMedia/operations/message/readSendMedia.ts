import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import type { MediaSource, MediaType } from '../../contract/media';
import { mediaTypes } from '../../contract/media';
import type { Recipient } from '../../contract/message';
import { quoted } from '../../contract/problem';
import type { Account, Provider } from '../../contract/provider';
import { captionField, fileNameField, voiceField } from '../../fields/media';
import { correlationField, replyField } from '../../fields/optionFields';
import { nameFor, storableNameFor } from '../../input/itemFile';
import type { ItemParameters } from '../../input/itemParameters';
import type { PlannedMedia } from '../../input/readMedia';
import { automaticType, checkMedia, readMedia } from '../../input/readMedia';
import { readProviderOptions } from '../../input/readProviderOptions';
import { readRecipient } from '../../input/recipient';
import { readSender } from '../../input/sender';
import { extensionOf } from '../../media/mimeTypes';
import type { Session } from '../operation';

/** Everything about a media message that is known before its file is uploaded. */
export interface PlannedMessage {
	account: Account;
	to: Recipient;
	type: MediaType;
	/** As the user chose it; a link that we fetch is still a link. */
	source: MediaSource;
	media: PlannedMedia;
	/** The link whose file is sent in its place. */
	fetchedFrom: string | null;
	caption: string | null;
	fileName: string | null;
	voice: boolean;
	replyToMessageId: string | null;
	correlationId: string | null;
	options: Record<string, string>;
}

/** Characters, counted as JavaScript and JSON Schema do: an emoji counts as two. */
const captionLimit = 1024;

export async function readSendMedia(
	item: ItemParameters,
	{ provider, account: byCredential, links }: Pick<Session, 'provider' | 'account' | 'links'>,
): Promise<Result<PlannedMessage>> {
	const account = readSender(item, provider, byCredential);
	const to = readRecipient(item, provider);
	const typeChoice = item.choice('mediaType', [...mediaTypes, 'auto'] as const);
	const chosenCaption =
		typeChoice === null || typeChoice === 'auto' ? null : readCaption(item, typeChoice, provider);
	const options = {
		replyToMessageId: item.optionText(replyField),
		correlationId: item.optionText(correlationField),
		options: readProviderOptions(item, provider),
	};
	const found = await readMedia(item, provider, { links, typeChoice });
	if (found !== null && !found.ok) return found;
	const read = found?.value ?? null;
	const type = typeChoice === 'auto' ? automaticType(item, read) : typeChoice;
	const voice =
		type !== null && provider.capabilities.media[type]?.voice === true && item.flag(voiceField);
	if (type !== null && read !== null)
		await checkMedia(item, read, { type, voice: voice ? 'voiceNote' : 'none' });
	const media = read?.media ?? null;
	const shown = {
		fetchedFrom: read?.fetchedFrom ?? null,
		caption:
			typeChoice === 'auto' && type !== null ? readCaption(item, type, provider) : chosenCaption,
		fileName: type === null ? null : readFileName(item, { type, media, provider }),
		voice,
	};
	const checked = item.checked({ account, to, type, media, source: read?.source ?? null });
	return checked.ok ? success({ ...checked.value, ...shown, ...options }) : checked;
}

function readCaption(item: ItemParameters, type: MediaType, provider: Provider): string | null {
	const caption = item.optionalText(captionField);
	if (caption === null) return null;
	if (provider.capabilities.media[type]?.caption !== true) {
		return item.add({
			class: 'request',
			field: captionField.label,
			rule: `cannot be sent with ${type} by ${provider.displayName}`,
			found: quoted(caption),
			fix: "Empty the field, or choose another 'Media Type'; a text can go out as a message of its own.",
		});
	}
	if (caption.length > captionLimit) {
		return item.add({
			class: 'request',
			field: captionField.label,
			rule: `is longer than ${captionLimit} characters`,
			found: `${caption.length} characters`,
			fix: 'Shorten it; a longer text can go out as a message of its own.',
		});
	}
	return caption;
}

/** What the recipient sees: the user's choice, else the name of the file; some providers insist on one. */
function readFileName(
	item: ItemParameters,
	{ type, media, provider }: { type: MediaType; media: PlannedMedia | null; provider: Provider },
): string | null {
	const need = provider.capabilities.media[type]?.fileName ?? 'none';
	if (need === 'none' || media === null) return null;
	const name = item.optionalText(fileNameField) ?? nameOf(media, need);
	if (name !== null && media.kind === 'binary') return nameFor(item, name, media.file.mimeType);
	if (name !== null) return storableNameFor(item, name);
	if (need === 'optional') return null;
	return item.add({
		class: 'media',
		field: fileNameField.label,
		rule: `is empty, and ${provider.displayName} takes no ${type} without one`,
		found: null,
		fix: 'Enter the name that the recipient sees, with its extension, e.g. invoice.pdf.',
	});
}

/** A link is asked for a name only where there must be one: what it ends with may mean nothing to a recipient. */
function nameOf(media: PlannedMedia, need: 'optional' | 'required'): string | null {
	if (media.kind === 'binary') return media.file.fileName;
	if (media.kind === 'id' || need === 'optional') return null;
	const lastPart = decodedOrSame(new URL(media.link).pathname.split('/').at(-1) ?? '');
	return extensionOf(lastPart) === null ? null : lastPart;
}

function decodedOrSame(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
