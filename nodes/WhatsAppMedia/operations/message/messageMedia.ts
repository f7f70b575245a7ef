import type { Capabilities, MediaCapability } from '../../contract/capabilities';
import type { MediaSource, MediaType } from '../../contract/media';
import { mediaTypes } from '../../contract/media';
import { quoted } from '../../contract/problem';
import type { Provider } from '../../contract/provider';
import type { Field } from '../../fields/field';
import { captionField, fileNameField, mediaTypeField, voiceField } from '../../fields/media';
import type { Findings } from '../../input/findings';
import { storableNameFor } from '../../input/itemFile';
import type { ItemParameters } from '../../input/itemParameters';
import type { PlannedMedia, ReadMedia } from '../../input/readMedia';
import { automaticType, checkMedia, readMedia } from '../../input/readMedia';
import { typeWords } from '../../media/fileProblem';
import { extensionOf } from '../../media/mimeTypes';
import { nameFor } from '../../media/repairedFile';
import type { Setting } from '../operation';

/** The media of a message as the user entered it. */
export interface MessageMedia {
	entered: EnteredMedia;
	/** What the recipient will see; null as long as its link is not opened. */
	shown: ShownMedia | null;
}

/** The choices about the media, before it is known what the file is. */
export interface EnteredMedia {
	read: ReadMedia;
	typeChoice: MediaType | 'auto';
	caption: string | null;
	fileName: string | null;
	voice: boolean;
	/** What goes along with each type at this place of the message. */
	shows: Capabilities['media'];
	/** Where the user chooses the type. */
	typeField: Pick<Field, 'label'>;
}

/** Everything about the media of a message that is known before its file is uploaded. */
export interface ShownMedia {
	type: MediaType;
	/** As the user chose it; a link that we fetch is still a link. */
	source: MediaSource;
	media: PlannedMedia;
	/** The link whose file is sent in its place. */
	fetchedFrom: string | null;
	caption: string | null;
	fileName: string | null;
	voice: boolean;
}

/** Characters, counted as JavaScript and JSON Schema do: an emoji counts as two. */
const captionLimit = 1024;

/** The media of a message. Null, with a problem, where something of it is wrong. */
export async function readMessageMedia(
	item: ItemParameters,
	setting: Pick<Setting, 'provider' | 'links'>,
): Promise<MessageMedia | null> {
	return await messageMedia(item, await readEntered(item, setting), setting);
}

/** The media as it stands in the fields of its source. Null, with a problem, where it is wrong. */
export async function readSource(
	item: ItemParameters,
	{ provider, links }: Pick<Setting, 'provider' | 'links'>,
): Promise<ReadMedia | null> {
	return await readMedia(item, provider, links === 'fetched' ? 'fetch' : 'passOn');
}

/** Media that was entered, checked as far as it is known. Null, with a problem, where something of it is wrong. */
export async function messageMedia(
	item: ItemParameters,
	entered: Partly<EnteredMedia>,
	{ provider, links }: Pick<Setting, 'provider' | 'links'>,
): Promise<MessageMedia | null> {
	const isOpened = entered.read?.source === 'link' && links !== 'passedOn';
	if (isKnown(entered) && !isOpened)
		return { entered, shown: await shownMedia(item, entered, provider) };
	// all problems are told at once, also where the media itself is wrong or comes later
	checkKnownCaption(item, entered, provider);
	return isKnown(entered) ? { entered, shown: null } : null;
}

/** What was entered, where something of it is wrong. */
export type Partly<Entered> = { [Name in keyof Entered]: Entered[Name] | null };

async function readEntered(
	item: ItemParameters,
	setting: Pick<Setting, 'provider' | 'links'>,
): Promise<Partly<EnteredMedia>> {
	const { media } = setting.provider.capabilities;
	const types = mediaTypes.filter((type) => media[type] !== undefined);
	const typeChoice = item.choice(mediaTypeField, [...types, 'auto'] as const);
	const canBeVoice =
		typeChoice === 'auto'
			? Object.values(media).some(({ voice }) => voice)
			: typeChoice !== null && media[typeChoice]?.voice === true;
	return {
		read: await readSource(item, setting),
		typeChoice,
		caption: item.optionalText(captionField),
		fileName: item.optionalText(fileNameField),
		voice: canBeVoice && item.flag(voiceField),
		shows: media,
		typeField: mediaTypeField,
	};
}

function isKnown(entered: Partly<EnteredMedia>): entered is EnteredMedia {
	return entered.read !== null && entered.typeChoice !== null;
}

function checkKnownCaption(
	item: ItemParameters,
	{ caption, typeChoice, shows }: Partly<EnteredMedia>,
	provider: Provider,
): void {
	if (typeChoice !== null && typeChoice !== 'auto')
		checkedCaption(item, caption, { type: typeChoice, can: shows?.[typeChoice], provider });
}

/** Null, with a problem, where the media cannot be sent like this. */
export async function shownMedia(
	findings: Findings,
	{ read, typeChoice, caption, fileName, voice: wantsVoice, shows, typeField }: EnteredMedia,
	provider: Provider,
): Promise<ShownMedia | null> {
	const type = typeChoice === 'auto' ? automaticType(findings, read) : typeChoice;
	if (type === null) return null;
	const can = shows[type];
	if (can === undefined) {
		const fix = "Choose another 'Media Type', or another 'Provider'.";
		const rule = `cannot be sent by ${provider.displayName}`;
		return findings.refuse({ ...mediaTypeField, fix }, rule, quoted(type), 'media');
	}
	const voice = wantsVoice && can.voice;
	const content = { type, voice: voice ? 'voiceNote' : 'none' } as const;
	await checkMedia(findings, read, { content, typeField });
	const { source, media, fetchedFrom } = read;
	return {
		type,
		source,
		media,
		fetchedFrom,
		caption: checkedCaption(findings, caption, { type, can, provider }),
		fileName: fileNameOf(findings, fileName, { type, need: can.fileName, read, provider }),
		voice,
	};
}

function checkedCaption(
	findings: Findings,
	caption: string | null,
	{
		type,
		can,
		provider,
	}: { type: MediaType; can: MediaCapability | undefined; provider: Provider },
): string | null {
	if (caption === null) return null;
	if (can?.caption !== true) {
		const fix =
			"Empty the field, or choose another 'Media Type'; a text can go out as a message of its own.";
		const rule = `cannot be sent with ${typeWords[type].one} by ${provider.displayName}`;
		return findings.refuse({ ...captionField, fix }, rule, quoted(caption));
	}
	if (caption.length > captionLimit) {
		const fix = 'Shorten it; a longer text can go out as a message of its own.';
		const rule = `is longer than ${captionLimit} characters`;
		return findings.refuse({ ...captionField, fix }, rule, `${caption.length} characters`);
	}
	return caption;
}

/** What the recipient sees: the user's choice, else the name of the file; some providers insist on one. */
function fileNameOf(
	findings: Findings,
	entered: string | null,
	{
		type,
		need,
		read,
		provider,
	}: { type: MediaType; need: MediaCapability['fileName']; read: ReadMedia; provider: Provider },
): string | null {
	if (need === 'none' || entered === null) findings.warn(...read.nameWarnings);
	if (need === 'none') return null;
	const { media } = read;
	const name = entered ?? nameOf(media, need);
	if (name !== null && media.kind === 'binary')
		return findings.noted(nameFor(name, media.file.mimeType));
	if (name !== null) return findings.noted(storableNameFor(name));
	if (need === 'optional') return null;
	const fix = 'Enter the name that the recipient sees, with its extension, e.g. invoice.pdf.';
	const rule = `is empty; ${provider.displayName} needs it for ${typeWords[type].many}`;
	return findings.refuse({ ...fileNameField, fix }, rule, null, 'media');
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
