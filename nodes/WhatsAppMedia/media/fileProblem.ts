import type { MediaFile, MediaType } from '../contract/media';
import { documentedDocuments, mediaLimits } from './limits';
import { mediaTypeOfMimeType, withoutParameters } from './mimeTypes';

/** A rule that a file breaks as the type of media that it is to be sent as. */
export interface FileProblem {
	rule: string;
	found: string;
	fix: string;
}

export function typeProblem(mimeType: string, type: MediaType): FileProblem | null {
	const { mimeTypes } = mediaLimits[type];
	const bare = withoutParameters(mimeType);
	if (mimeTypes === null || mimeTypes.includes(bare)) return null;
	const fitting = mediaTypeOfMimeType(bare);
	const canBeSent = mediaLimits[fitting].mimeTypes?.includes(bare) ?? true;
	return {
		rule: `cannot be sent as ${type}, which takes ${mimeTypes.join(', ')}`,
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
		rule: `is larger than WhatsApp takes as ${type}`,
		found: `${inMegabytes(size)} instead of ${inMegabytes(bytes)} at most`,
		fix:
			type === 'document' || type === 'sticker'
				? 'Make the file smaller.'
				: "Make the file smaller, or choose the 'Media Type' Document, which takes up to 100 MB.",
	};
}

/** What may fail without being forbidden. */
export function fileWarnings(
	{ mimeType, size }: Pick<MediaFile, 'mimeType' | 'size'>,
	type: MediaType,
): string[] {
	const { cautiousBytes, bytes } = mediaLimits[type];
	const bare = withoutParameters(mimeType);
	return [
		...(size > cautiousBytes && size <= bytes
			? [`The file is close to the limit of ${inMegabytes(cautiousBytes)} and may be refused.`]
			: []),
		...(type === 'document' && !documentedDocuments.includes(bare)
			? [`WhatsApp does not name ${bare} among its documents; it may be refused.`]
			: []),
	];
}

/** As limits are spoken of, be they decimal or binary: `0.5 MB`, `16 MB`. */
export function inMegabytes(bytes: number): string {
	const mebibytes = bytes / (1024 * 1024);
	const megabytes = Number.isInteger(mebibytes) ? mebibytes : Math.round(bytes / 10_000) / 100;
	return `${megabytes} MB`;
}

function label(type: MediaType): string {
	return type.charAt(0).toUpperCase() + type.slice(1);
}
