import type { MediaFile, MediaType } from '../contract/media';
import { documentedDocuments, mediaLimits } from './limits';
import { mediaTypeOfMimeType, withoutParameters } from './mimeTypes';

/** A rule of the chosen media type that a file breaks. */
export interface FileProblem {
	rule: string;
	found: string;
	fix: string;
}

const asType: Readonly<Record<MediaType, string>> = {
	audio: 'audio',
	document: 'a document',
	image: 'an image',
	sticker: 'a sticker',
	video: 'a video',
};

export function typeProblem(mimeType: string, type: MediaType): FileProblem | null {
	const { mimeTypes, formats } = mediaLimits[type];
	const bare = withoutParameters(mimeType);
	if (mimeTypes === null || mimeTypes.includes(bare)) return null;
	const fitting = mediaTypeOfMimeType(bare);
	const canBeSent = mediaLimits[fitting].mimeTypes?.includes(bare) ?? true;
	return {
		rule: `cannot be sent as ${asType[type]}: it must be ${formats}`,
		found: bare,
		fix: `Convert the file, or choose the 'Media Type' ${label(canBeSent ? fitting : 'document')}.`,
	};
}

export function sizeProblem(size: number, type: MediaType): FileProblem | null {
	const { bytes } = mediaLimits[type];
	if (size === 0) {
		return { rule: 'is empty', found: '0 bytes', fix: 'Check the node that creates the file.' };
	}
	if (size <= bytes) return null;
	return {
		rule: `is too large to be sent as ${asType[type]}`,
		found: `${inMegabytes(size)} (limit: ${inMegabytes(bytes)})`,
		fix:
			type === 'document' || type === 'sticker'
				? 'Make the file smaller.'
				: "Make the file smaller, or choose the 'Media Type' Document, which takes up to 100 MB.",
	};
}

/** Warnings about files that the documents neither allow nor forbid. */
export function fileWarnings(
	{ mimeType, size }: Pick<MediaFile, 'mimeType' | 'size'>,
	type: MediaType,
): string[] {
	const { cautiousBytes, bytes } = mediaLimits[type];
	const bare = withoutParameters(mimeType);
	return [
		...(size > cautiousBytes && size <= bytes
			? [`The file is close to the limit of ${inMegabytes(cautiousBytes)} and may be rejected.`]
			: []),
		...(type === 'document' && !documentedDocuments.includes(bare)
			? [`WhatsApp does not list ${bare} as a document type and may reject it.`]
			: []),
	];
}

/** Whole mebibytes, else decimal megabytes: `16 MB`, `0.5 MB`. */
export function inMegabytes(bytes: number): string {
	const mebibytes = bytes / (1024 * 1024);
	const megabytes = Number.isInteger(mebibytes) ? mebibytes : Math.round(bytes / 10_000) / 100;
	return `${megabytes} MB`;
}

function label(type: MediaType): string {
	return type.charAt(0).toUpperCase() + type.slice(1);
}
