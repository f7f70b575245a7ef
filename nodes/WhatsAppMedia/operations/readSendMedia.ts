import type { Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { MediaFile, MediaReference, MediaSource, MediaType } from '../contract/media';
import { mediaSources, mediaTypes } from '../contract/media';
import type { Recipient } from '../contract/message';
import { quoted } from '../contract/problem';
import type { Account, Provider } from '../contract/provider';
import { extensionOf, mediaTypeOfMimeType, mimeTypeOfName } from '../media/mimeTypes';
import { contentFinding } from '../media/contentFinding';
import { mediaLimits } from '../media/limits';
import { fileWarnings, sizeProblem, typeProblem } from '../media/fileProblem';
import { binaryField, captionField, fileNameField, mediaIdField, voiceField } from './fields/media';
import { correlationField, replyField } from './fields/options';
import type { ItemParameters } from './itemParameters';
import { brokenLinkRule, readLink, readRecipient, readSender } from './messageChecks';
import type { LinkReader, LinkUse } from './linkReader';
import type { Session } from './operation';
import { readProviderOptions } from './readProviderOptions';

/** Media as the user chose it: exactly one source, whatever the fields of the others still hold. */
export type PlannedMedia = MediaReference | { kind: 'binary'; file: MediaFile };

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
	const found = await readMedia(item, provider, { links, typeChoice });
	if (found !== null && !found.ok) return found;
	const read = found?.value ?? null;
	const type = typeChoice === 'auto' ? automaticType(item, read) : typeChoice;
	const voice =
		type !== null && provider.capabilities.media[type]?.voice === true && item.flag(voiceField);
	if (type !== null && read !== null)
		await checkMedia(item, read, { type, voice: voice ? 'voiceNote' : 'none' });
	const media = read?.media ?? null;
	const optional = {
		fetchedFrom: read?.fetchedFrom ?? null,
		caption: type === null ? null : readCaption(item, type, provider),
		fileName: type === null ? null : readFileName(item, { type, media, provider }),
		voice,
		replyToMessageId: item.optionText(replyField),
		correlationId: item.optionText(correlationField),
		options: readProviderOptions(item, provider),
	};
	const checked = item.checked({ account, to, type, media, source: read?.source ?? null });
	return checked.ok ? success({ ...checked.value, ...optional }) : checked;
}

interface ReadMedia {
	source: MediaSource;
	media: PlannedMedia;
	fetchedFrom: string | null;
	mimeType: string | null;
	/** What the type is known by. */
	typeSource: 'extension' | 'file' | 'server';
}

/** Null, with a problem, where the item's input is wrong; a failure where a link could not be downloaded. */
async function readMedia(
	item: ItemParameters,
	provider: Provider,
	{ links, typeChoice }: { links: LinkReader; typeChoice: MediaType | 'auto' | null },
): Promise<Result<ReadMedia> | null> {
	const source = item.choice('mediaSource', mediaSources);
	switch (source) {
		case 'id': {
			const id = item.requiredText(mediaIdField);
			if (id === null) return null;
			const media: MediaReference | null =
				provider.capabilities.handle === 'id'
					? { kind: 'id', id }
					: readLinkHandle(item, id, provider);
			return media === null
				? null
				: success({
						source,
						media,
						fetchedFrom: null,
						mimeType: mimeTypeOf(media),
						typeSource: 'extension',
					});
		}
		case 'link': {
			const link = readLink(item);
			if (link === null) return null;
			const limit = mediaLimits[typeChoice === 'auto' ? 'document' : (typeChoice ?? 'document')];
			const use = await links(link, limit.bytes);
			return use.ok ? success(linkedMedia(link, use.value)) : use;
		}
		case 'binary': {
			const file = await item.file(binaryField);
			return file === null ? null : success(fileMedia(source, file, null));
		}
		case null:
			return null;
	}
}

function fileMedia(source: MediaSource, file: MediaFile, fetchedFrom: string | null): ReadMedia {
	return {
		source,
		media: { kind: 'binary', file },
		fetchedFrom,
		mimeType: file.mimeType,
		typeSource: 'file',
	};
}

function linkedMedia(link: string, use: LinkUse): ReadMedia {
	if (use.kind === 'fetch') return fileMedia('link', use.file, link);
	const media: MediaReference = { kind: 'link', link };
	const told = use.kind === 'report' ? (use.report?.mimeType ?? null) : null;
	return {
		source: 'link',
		media,
		fetchedFrom: null,
		mimeType: told ?? mimeTypeOf(media),
		typeSource: told === null ? 'extension' : 'server',
	};
}

function mimeTypeOf(reference: MediaReference): string | null {
	return reference.kind === 'link' ? mimeTypeOfName(reference.link) : null;
}

function automaticType(item: ItemParameters, read: ReadMedia | null): MediaType | null {
	if (read === null) return null;
	if (read.mimeType !== null) return mediaTypeOfMimeType(read.mimeType);
	const { media } = read;
	return item.add({
		class: 'media',
		field: 'Media Type',
		rule: 'cannot be found automatically',
		found: quoted(
			media.kind === 'id' ? media.id : media.kind === 'link' ? media.link : media.file.fileName,
		),
		fix: 'Choose the type of the file: a media ID does not tell it, and a link only by the extension of its file name.',
	});
}

/** What is certain to fail is refused; what may fail is said in the warnings. */
async function checkMedia(
	item: ItemParameters,
	{ media, mimeType, typeSource }: ReadMedia,
	{ type, voice }: { type: MediaType; voice: 'voiceNote' | 'none' },
): Promise<void> {
	if (media.kind === 'binary') {
		const problem = typeProblem(media.file.mimeType, type) ?? sizeProblem(media.file.size, type);
		item.addAboutFile(problem);
		item.warnings.push(...fileWarnings(media.file, type));
		if (problem !== null) return;
		const finding = await contentFinding(media.file, { type, voice });
		item.addAboutFile(finding.problem);
		item.warnings.push(...finding.warnings);
		return;
	}
	const problem = mimeType === null ? null : typeProblem(mimeType, type);
	// an extension proves nothing: the provider goes by what the server of the link says
	if (problem !== null)
		item.warnings.push(`By its ${typeSource}, the link ${problem.rule}; found ${problem.found}.`);
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
	if (name !== null && media.kind === 'binary') return item.agreeingName(name, media.file.mimeType);
	if (name !== null || need === 'optional') return name;
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

/** Where the handle of an upload is a link, an id of another provider in its place is found out here. */
function readLinkHandle(
	item: ItemParameters,
	handle: string,
	provider: Provider,
): MediaReference | null {
	if (brokenLinkRule(handle) === null) return { kind: 'link', link: handle };
	return item.add({
		class: 'media',
		field: mediaIdField.label,
		rule: `is not what an upload to ${provider.displayName} returns, which is a link`,
		found: quoted(handle),
		fix: mediaIdField.fix,
	});
}
