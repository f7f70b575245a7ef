import type { MediaFile, MediaReference, MediaSource, MediaType } from '../contract/media';
import { quoted } from '../contract/problem';
import type { Provider } from '../contract/provider';
import { mediaIdField, mediaSourceField, mediaTypeField } from '../fields/media';
import { contentFinding } from '../media/contentFinding';
import { fileWarnings, sizeProblem, typeProblem } from '../media/fileProblem';
import { mediaTypeOfMimeType, mimeTypeOfName } from '../media/mimeTypes';
import type { Findings } from './findings';
import { fileProblem, readFile } from './itemFile';
import type { ItemOptions } from './itemOptions';
import type { ItemParameters } from './itemParameters';
import { brokenLinkRule, normalisedLink, readLink } from './link';
import type { LinkUse } from './linkReader';
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

/** The media of an item as it stands there: nothing is fetched. Null, with a problem, where it is wrong. */
export async function readMedia(
	item: ItemParameters,
	provider: Provider,
	linkUse: ItemOptions['linkUse'],
): Promise<ReadMedia | null> {
	const source = item.choice(mediaSourceField, provider.capabilities.sources);
	switch (source) {
		case 'id': {
			const reference =
				provider.capabilities.handle === 'id' ? readIdHandle(item) : readLinkHandle(item, provider);
			return reference === null ? null : referencedMedia(source, reference);
		}
		case 'link': {
			const link = readLink(item, provider, linkUse);
			return link === null ? null : referencedMedia(source, { kind: 'link', link });
		}
		case 'binary': {
			const file = await readFile(item);
			return file === null ? null : fileMedia(source, file, null);
		}
		case null:
			return null;
	}
}

function referencedMedia(source: MediaSource, media: MediaReference): ReadMedia {
	const mimeType = media.kind === 'link' ? mimeTypeOfName(media.link) : null;
	return { source, media, fetchedFrom: null, mimeType, typeSource: 'extension' };
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

/** The media of a link, once it was fetched or looked at. */
export function linkedMedia(link: string, use: LinkUse): ReadMedia {
	if (use.kind === 'fetch') return fileMedia('link', use.file, link);
	const passedOn = referencedMedia('link', { kind: 'link', link });
	return {
		...passedOn,
		...(use.wouldBe === 'fetched' ? { media: { kind: 'unfetched', link } } : {}),
		...(use.mimeType === null ? {} : { mimeType: use.mimeType, typeSource: 'server' }),
	};
}

/** The type that the media shows itself as. */
export function automaticType(findings: Findings, read: ReadMedia): MediaType | null {
	if (read.mimeType !== null) return mediaTypeOfMimeType(read.mimeType);
	return findings.refuse(
		mediaTypeField,
		'cannot be detected automatically',
		quoted(textOf(read.media)),
		'media',
	);
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
	findings: Findings,
	{ media, mimeType, typeSource }: ReadMedia,
	{ type, voice }: { type: MediaType; voice: 'voiceNote' | 'none' },
): Promise<void> {
	if (media.kind === 'binary') {
		const problem = typeProblem(media.file.mimeType, type) ?? sizeProblem(media.file.size, type);
		findings.add(fileProblem(problem));
		findings.warn(...fileWarnings(media.file, type));
		if (problem !== null) return;
		const finding = await contentFinding(media.file, { type, voice });
		findings.add(fileProblem(finding.problem));
		findings.warn(...finding.warnings);
		return;
	}
	const problem = mimeType === null ? null : typeProblem(mimeType, type);
	// an extension proves nothing: the provider goes by what the server of the link says
	if (problem !== null)
		findings.warn(`By its ${typeSource}, the link ${problem.rule}; found ${problem.found}.`);
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
	const rule = `is not what an upload to ${provider.displayName} returns, which is a link`;
	return item.refuse(mediaIdField, rule, quoted(handle), 'media');
}
