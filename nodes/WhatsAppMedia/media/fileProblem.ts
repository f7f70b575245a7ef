import { rowOf } from '../contract/json';
import type { MediaFile, MediaType } from '../contract/media';
import { documentedDocuments, mediaLimits } from './limits';
import { extensionOfMimeType, mediaTypeOfMimeType, withoutParameters } from './mimeTypes';

/** A rule of the chosen media type that a file breaks. */
export interface FileProblem {
	/** A sentence without its full stop. */
	happened: string;
	fix: string;
}

/** How sentences name a media type: one file, and files of it in general. */
export const typeWords: Readonly<Record<MediaType, { one: string; many: string }>> = {
	audio: { one: 'audio', many: 'audio files' },
	document: { one: 'a document', many: 'documents' },
	image: { one: 'an image', many: 'images' },
	sticker: { one: 'a sticker', many: 'stickers' },
	video: { one: 'a video', many: 'videos' },
};

/** Whether WhatsApp takes files of a MIME type as this type of media. */
export function canBeSentAs(mimeType: string, type: MediaType): boolean {
	return mediaLimits[type].mimeTypes?.includes(withoutParameters(mimeType)) ?? true;
}

export function typeProblem(mimeType: string, type: MediaType): FileProblem | null {
	if (canBeSentAs(mimeType, type)) return null;
	return {
		happened: `This file is ${formatOf(mimeType)}; ${formatRule(type)}`,
		fix: typeFix(mimeType),
	};
}

/** `images must be JPEG or PNG` */
export function formatRule(type: MediaType): string {
	return `${typeWords[type].many} must be ${mediaLimits[type].formats}`;
}

/** @param mimeType of a file that cannot be sent as the chosen media type */
export function typeFix(mimeType: string): string {
	const fitting = mediaTypeOfMimeType(mimeType);
	const other = canBeSentAs(mimeType, fitting) ? fitting : 'document';
	return `Convert the file, or choose the 'Media Type' ${label(other)}.`;
}

/** Formats whose name is not their extension in capitals. */
const formatNames: Readonly<Record<string, string>> = { jpg: 'JPEG', webp: 'WebP' };

/** `a PDF`, `an MP3`; what has no common name is called by its MIME type. */
export function formatOf(mimeType: string): string {
	const extension = extensionOfMimeType(mimeType);
	if (extension === null) return `of the type ${withoutParameters(mimeType)}`;
	const format = rowOf(formatNames, extension) ?? extension.toUpperCase();
	return `${/^[AEFHILMNORSX]/.test(format) ? 'an' : 'a'} ${format}`;
}

export function sizeProblem(size: number, type: MediaType): FileProblem | null {
	const { bytes } = mediaLimits[type];
	if (size === 0)
		return {
			happened: 'This file is empty (0 bytes)',
			fix: 'Check the node that creates the file.',
		};
	if (size <= bytes) return null;
	const [has, limit] = toldApart(size, bytes);
	return {
		happened: `This file has ${has}; ${typeWords[type].many} may have up to ${limit}`,
		fix:
			type === 'document' || type === 'sticker'
				? 'Make the file smaller.'
				: `Make the file smaller, or choose the 'Media Type' Document, which takes up to ${inMegabytes(mediaLimits.document.bytes)}.`,
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

/** Two sizes in megabytes, or in bytes where they would look alike. */
function toldApart(one: number, other: number): [string, string] {
	const inWords =
		inMegabytes(one) === inMegabytes(other)
			? (size: number) => `${size.toLocaleString('en')} bytes`
			: inMegabytes;
	return [inWords(one), inWords(other)];
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
