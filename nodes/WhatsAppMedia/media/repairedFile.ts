import { rowOf } from '../contract/json';
import type { MediaFile } from '../contract/media';
import { quoted } from '../contract/problem';
import type { WithWarnings } from '../contract/warnings';
import { storableName, storableNameWarning } from './fileName';
import { firstBytes, recognisedMimeType } from './firstBytes';
import {
	extensionOf,
	extensionOfMimeType,
	isMimeType,
	mimeTypeOfName,
	withoutParameters,
} from './mimeTypes';

/** Names of types that are in use and that WhatsApp refuses, by the name that it takes. */
const aliases: Readonly<Record<string, string>> = {
	'application/x-pdf': 'application/pdf',
	'audio/m4a': 'audio/mp4',
	'audio/mp3': 'audio/mpeg',
	'audio/opus': 'audio/ogg; codecs=opus',
	'audio/x-aac': 'audio/aac',
	'audio/x-m4a': 'audio/mp4',
	'audio/x-mp3': 'audio/mpeg',
	'image/jpg': 'image/jpeg',
	'image/pjpeg': 'image/jpeg',
	'video/3gp': 'video/3gpp',
	'video/x-mp4': 'video/mp4',
};

/** What n8n and web servers call a file whose type they do not know. */
const meaningless = ['', 'application/octet-stream', 'binary/octet-stream', 'text/plain'];

/**
 * A file under the type and name that WhatsApp takes, with what was changed. The type: as declared, else by the
 * extension, else by the first bytes; of a picture the first bytes always count. The name: its extension must say the
 * same, as Meta goes by it.
 */
export async function repairedFile(file: MediaFile): Promise<WithWarnings<MediaFile>> {
	const mimeType = await mimeTypeFor(file);
	const name = storableName(file.fileName);
	const fileName = agreeingName(name, mimeType);
	const warnings = [
		...(mimeType === file.mimeType
			? []
			: [`The file is sent as ${mimeType}; it was declared as ${declaration(file)}.`]),
		...storableNameWarning(file.fileName, name),
		...renameWarning(name, fileName),
	];
	return { value: { ...file, mimeType, fileName }, warnings };
}

const unknownMimeType = 'application/octet-stream';

function declaration({ mimeType }: MediaFile): string {
	return isMimeType(mimeType)
		? mimeType
		: `${quoted(mimeType.toWellFormed())}, which is no MIME type`;
}

async function mimeTypeFor(file: MediaFile): Promise<string> {
	if (!isMimeType(file.mimeType)) return await mimeTypeFor({ ...file, mimeType: unknownMimeType });
	const declared = withoutParameters(file.mimeType);
	if (declared.startsWith('image/')) return await imageTypeFor(file, declared);
	if (!meaningless.includes(declared)) return rowOf(aliases, declared) ?? file.mimeType;
	const byName = mimeTypeOfName(file.fileName);
	if (byName !== null) return byName;
	return recognisedMimeType(await firstBytes(file)) ?? file.mimeType;
}

/** Pictures are often declared as what they no longer are, and WhatsApp drops them after it has accepted them. */
async function imageTypeFor(file: MediaFile, declared: string): Promise<string> {
	const found = recognisedMimeType(await firstBytes(file));
	if (found?.startsWith('image/') === true) return found === declared ? file.mimeType : found;
	return rowOf(aliases, declared) ?? file.mimeType;
}

/** A name whose extension says what the type says; an extension that nobody knows stays. */
export function agreeingName(name: string, mimeType: string): string {
	const wanted = extensionOfMimeType(mimeType);
	if (wanted === null) return name;
	const found = extensionOf(name);
	if (found === null) return storableName(`${name}.${wanted}`);
	const meant = mimeTypeOfName(name);
	if (meant === null || meant === withoutParameters(mimeType)) return name;
	return storableName(`${name.slice(0, -found.length)}${wanted}`);
}

/** What a user reads where a name was changed; nothing where it was not. */
export function renameWarning(from: string, to: string): string[] {
	return from === to
		? []
		: [`The file is named '${to}', to agree with its type; it was named '${from}'.`];
}
