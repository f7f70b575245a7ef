import type { Result } from '../contract/failure';
import { success } from '../contract/failure';
import type { MediaFile, MediaReference, MediaSource, MediaType } from '../contract/media';
import { mediaSources } from '../contract/media';
import { quoted } from '../contract/problem';
import type { Provider } from '../contract/provider';
import { mediaIdField } from '../fields/media';
import { contentFinding } from '../media/contentFinding';
import { fileWarnings, sizeProblem, typeProblem } from '../media/fileProblem';
import { mediaLimits } from '../media/limits';
import { mediaTypeOfMimeType, mimeTypeOfName } from '../media/mimeTypes';
import { addFileProblem, readFile } from './itemFile';
import type { ItemParameters } from './itemParameters';
import { brokenLinkRule, normalisedLink, readLink } from './link';
import type { LinkReader, LinkUse } from './linkReader';
import { passOn } from './linkReader';
import { readId } from './readId';

/** Media as the user chose it: exactly one source, whatever the fields of the others still hold. */
export type PlannedMedia =
	| MediaReference
	| { kind: 'binary'; file: MediaFile }
	/** In a dry run: what would be fetched and uploaded. */
	| { kind: 'unfetched'; link: string };

/** The media of an item, and what is known of it. */
export interface ReadMedia {
	source: MediaSource;
	media: PlannedMedia;
	fetchedFrom: string | null;
	mimeType: string | null;
	/** What the type is known by. */
	typeSource: 'extension' | 'file' | 'server';
}

/** Null, with a problem, where the item's input is wrong; a failure where a link could not be downloaded. */
export async function readMedia(
	item: ItemParameters,
	provider: Provider,
	{ links, typeChoice }: { links: LinkReader; typeChoice: MediaType | 'auto' | null },
): Promise<Result<ReadMedia> | null> {
	const source = item.choice('mediaSource', mediaSources);
	switch (source) {
		case 'id': {
			const media =
				provider.capabilities.handle === 'id' ? readIdHandle(item) : readLinkHandle(item, provider);
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
			// nothing is fetched for an item that will not be sent
			if (item.isRefused && links !== passOn) return null;
			const limit = mediaLimits[typeChoice === 'auto' ? 'document' : (typeChoice ?? 'document')];
			const use = await links(link, limit.bytes);
			return use.ok ? success(linkedMedia(link, use.value)) : use;
		}
		case 'binary': {
			const file = await readFile(item);
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
	const isFetched = use.kind === 'report' && use.wouldBe === 'fetched';
	const media: PlannedMedia = { kind: isFetched ? 'unfetched' : 'link', link };
	const told = use.kind === 'report' ? (use.report?.mimeType ?? null) : null;
	return {
		source: 'link',
		media,
		fetchedFrom: null,
		mimeType: told ?? mimeTypeOfName(link),
		typeSource: told === null ? 'extension' : 'server',
	};
}

function mimeTypeOf(reference: MediaReference): string | null {
	return reference.kind === 'link' ? mimeTypeOfName(reference.link) : null;
}

/** The type that the media shows itself as. */
export function automaticType(item: ItemParameters, read: ReadMedia | null): MediaType | null {
	if (read === null) return null;
	if (read.mimeType !== null) return mediaTypeOfMimeType(read.mimeType);
	return item.add({
		class: 'media',
		field: 'Media Type',
		rule: 'cannot be found automatically',
		found: quoted(textOf(read.media)),
		fix: 'Choose the type of the file: a media ID does not tell it, and a link only by the extension of its file name.',
	});
}

function textOf(media: PlannedMedia): string {
	switch (media.kind) {
		case 'id':
			return media.id;
		case 'link':
		case 'unfetched':
			return media.link;
		case 'binary':
			return media.file.fileName;
	}
}

/** What is certain to fail is refused; what may fail is said in the warnings. */
export async function checkMedia(
	item: ItemParameters,
	{ media, mimeType, typeSource }: ReadMedia,
	{ type, voice }: { type: MediaType; voice: 'voiceNote' | 'none' },
): Promise<void> {
	if (media.kind === 'binary') {
		const problem = typeProblem(media.file.mimeType, type) ?? sizeProblem(media.file.size, type);
		addFileProblem(item, problem);
		item.warnings.push(...fileWarnings(media.file, type));
		if (problem !== null) return;
		const finding = await contentFinding(media.file, { type, voice });
		addFileProblem(item, finding.problem);
		item.warnings.push(...finding.warnings);
		return;
	}
	const problem = mimeType === null ? null : typeProblem(mimeType, type);
	// an extension proves nothing: the provider goes by what the server of the link says
	if (problem !== null)
		item.warnings.push(`By its ${typeSource}, the link ${problem.rule}; found ${problem.found}.`);
}

function readIdHandle(item: ItemParameters): MediaReference | null {
	const id = readId(item, mediaIdField);
	return id === null ? null : { kind: 'id', id };
}

/** Where the handle of an upload is a link, an id of another provider in its place is found out here. */
function readLinkHandle(item: ItemParameters, provider: Provider): MediaReference | null {
	const handle = item.requiredText(mediaIdField);
	if (handle === null) return null;
	if (brokenLinkRule(handle) === null) return { kind: 'link', link: normalisedLink(handle) };
	return item.add({
		class: 'media',
		field: mediaIdField.label,
		rule: `is not what an upload to ${provider.displayName} returns, which is a link`,
		found: quoted(handle),
		fix: mediaIdField.fix,
	});
}
