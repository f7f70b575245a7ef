import type { MediaFile, MediaReference, MediaSource, MediaType } from '../contract/media';
import { quoted } from '../contract/problem';
import type { Provider } from '../contract/provider';
import type { Field } from '../fields/field';
import {
	binaryField,
	mediaIdField,
	mediaLinkField,
	mediaSourceField,
	mediaTypeField,
} from '../fields/media';
import { contentFinding } from '../media/contentFinding';
import type { FileProblem } from '../media/fileProblem';
import {
	canBeSentAs,
	fileWarnings,
	sizeProblem,
	typeProblem,
	typeWords,
} from '../media/fileProblem';
import { linkFinding } from '../media/linkName';
import { mediaTypeOfMimeType, mimeTypeOfName } from '../media/mimeTypes';
import type { RepairedFile } from '../media/repairedFile';
import { declaredType } from '../media/repairedFile';
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
	/** What was changed about the name of its file; of no interest where the user gives another name. */
	nameWarnings: readonly string[];
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
	return { source, media, fetchedFrom: null, mimeType, typeSource: 'extension', nameWarnings: [] };
}

function fileMedia(
	source: MediaSource,
	{ file, nameWarnings }: RepairedFile,
	fetchedFrom: string | null,
): ReadMedia {
	return {
		source,
		media: { kind: 'binary', file },
		fetchedFrom,
		mimeType: file.mimeType,
		typeSource: 'file',
		nameWarnings,
	};
}

/** The media of a link, once it was fetched or looked at. */
export function linkedMedia(link: string, use: LinkUse): ReadMedia {
	if (use.kind === 'fetch') return fileMedia('link', use, link);
	const { mimeType, wouldBe } = use;
	// a file that we send gets the type that it has
	const told = wouldBe === 'fetched' && mimeType !== null ? declaredType(mimeType) : mimeType;
	const passedOn = referencedMedia('link', { kind: 'link', link });
	return {
		...passedOn,
		...(wouldBe === 'fetched' ? { media: { kind: 'unfetched', link } } : {}),
		...(told === null ? {} : { mimeType: told, typeSource: 'server' }),
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

/** Where the media comes from, for problems with it. */
const fieldOf: Readonly<Record<MediaSource, Field>> = {
	id: mediaIdField,
	link: mediaLinkField,
	binary: binaryField,
};

/**
 * What is certain to fail is refused; what may fail is said in the warnings.
 * @param typeField where the user chooses the type of the media
 */
export async function checkMedia(
	findings: Findings,
	{ source, media, mimeType, typeSource }: ReadMedia,
	{
		content,
		typeField,
	}: {
		content: { type: MediaType; voice: 'voiceNote' | 'none' };
		typeField: Pick<Field, 'label'>;
	},
): Promise<void> {
	const { type } = content;
	const refuse = (problem: FileProblem | null) => {
		if (problem === null) return;
		const fix = problem.fix.replace(mediaTypeField.label, typeField.label);
		findings.add(fileProblem({ ...problem, fix }, fieldOf[source]));
	};
	if (media.kind === 'binary') {
		const problem = typeProblem(media.file.mimeType, type) ?? sizeProblem(media.file.size, type);
		refuse(problem);
		findings.warn(...fileWarnings(media.file, type));
		if (problem !== null) return;
		const finding = await contentFinding(media.file, content);
		refuse(finding.problem);
		findings.warn(...finding.warnings);
		return;
	}
	const named = media.kind === 'link' ? linkFinding(media.link, content) : null;
	if (named?.kind === 'wrong') refuse(named.problem);
	// the provider goes by what the server of the link says
	else if (typeSource === 'server' && mimeType !== null)
		findings.warn(...serverWarnings(mimeType, type));
	else if (named?.kind === 'doubtful') findings.warn(named.warning);
}

function serverWarnings(mimeType: string, type: MediaType): string[] {
	if (canBeSentAs(mimeType, type)) return [];
	return [
		`The server of the link calls the file ${mimeType}, so WhatsApp will probably reject it as ${typeWords[type].one}.`,
	];
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
	const rule = `must be the link that an upload to ${provider.displayName} returned`;
	return item.refuse(mediaIdField, rule, quoted(handle), 'media');
}
