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

/** Common names of MIME types that WhatsApp refuses, and the names that it accepts. */
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

/** MIME types that n8n and web servers use for files of an unknown type. */
const meaningless = ['', 'application/octet-stream', 'binary/octet-stream', 'text/plain'];

export interface RepairedFile {
	file: MediaFile;
	/** What was changed about the name; of no interest where the user gives another name. */
	nameWarnings: readonly string[];
}

/**
 * A file with the MIME type and name that WhatsApp accepts, and a warning for each change. The type is the declared one,
 * else that of the extension, else that of the first bytes; for images, the first bytes always win. The extension of the
 * name is made to agree with the type, because Meta goes by the extension.
 */
export async function repairedFile(file: MediaFile): Promise<WithWarnings<RepairedFile>> {
	const mimeType = await mimeTypeFor(file);
	const { value: fileName, warnings: nameWarnings } = nameFor(file.fileName, mimeType);
	const warnings =
		mimeType === file.mimeType
			? []
			: [`The file is sent as ${mimeType}; it was declared as ${declaration(file)}.`];
	return { value: { file: { ...file, mimeType, fileName }, nameWarnings }, warnings };
}

/** The type that a declaration means; null where it means nothing. */
export function declaredType(mimeType: string): string | null {
	const declared = withoutParameters(mimeType);
	return meaningless.includes(declared) ? null : (rowOf(aliases, declared) ?? mimeType);
}

/** A file name as phones can store it, its extension made to agree with the type: phones and providers go by it. */
export function nameFor(name: string, mimeType: string): WithWarnings<string> {
	const storable = storableName(name);
	const value = agreeingName(storable, mimeType);
	return {
		value,
		warnings: [...storableNameWarning(name, storable), ...renameWarning(storable, value)],
	};
}

const unknownMimeType = 'application/octet-stream';

function declaration({ mimeType }: MediaFile): string {
	return isMimeType(mimeType)
		? mimeType
		: `${quoted(mimeType.toWellFormed())}, which is not a MIME type`;
}

async function mimeTypeFor(file: MediaFile): Promise<string> {
	if (!isMimeType(file.mimeType)) return await mimeTypeFor({ ...file, mimeType: unknownMimeType });
	const declared = withoutParameters(file.mimeType);
	if (declared.startsWith('image/')) return await imageTypeFor(file, declared);
	const meant = declaredType(file.mimeType);
	if (meant !== null) return meant;
	const byName = mimeTypeOfName(file.fileName);
	if (byName !== null) return byName;
	return recognisedMimeType(await firstBytes(file)) ?? file.mimeType;
}

/** Images are often declared with the type they had before a conversion. WhatsApp accepts them and then drops them. */
async function imageTypeFor(file: MediaFile, declared: string): Promise<string> {
	const found = recognisedMimeType(await firstBytes(file));
	if (found?.startsWith('image/') === true) return found === declared ? file.mimeType : found;
	return rowOf(aliases, declared) ?? file.mimeType;
}

/** A name whose extension agrees with the MIME type. An unknown extension is kept. */
export function agreeingName(name: string, mimeType: string): string {
	const wanted = extensionOfMimeType(mimeType);
	if (wanted === null) return name;
	const found = extensionOf(name);
	if (found === null) return storableName(`${name}.${wanted}`);
	const meant = mimeTypeOfName(name);
	if (meant === null || meant === withoutParameters(mimeType)) return name;
	return storableName(`${name.slice(0, -found.length)}${wanted}`);
}

/** The warning for a name that was changed; none if it was not. */
function renameWarning(from: string, to: string): string[] {
	return from === to
		? []
		: [`The file was renamed from '${from}' to '${to}' to agree with its type.`];
}
