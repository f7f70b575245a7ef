import { rowOf } from '../contract/json';
import type { MediaType } from '../contract/media';

/** The formats that WhatsApp documents, by the extension of their files (Meta, "Media"). */
const mimeTypeByExtension: Readonly<Record<string, string>> = {
	'3gp': 'video/3gpp',
	aac: 'audio/aac',
	amr: 'audio/amr',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	m4a: 'audio/mp4',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	ogg: 'audio/ogg',
	pdf: 'application/pdf',
	png: 'image/png',
	ppt: 'application/vnd.ms-powerpoint',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	txt: 'text/plain',
	webp: 'image/webp',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Lower case, without the dot; null if the name has none. Also takes a URL with query and fragment. */
export function extensionOf(name: string): string | null {
	const match = /\.([A-Za-z0-9]{1,8})$/.exec(name.split(/[?#]/)[0] ?? '');
	return match?.[1]?.toLowerCase() ?? null;
}

export function mimeTypeOfName(name: string): string | null {
	const extension = extensionOf(name);
	return extension === null ? null : (rowOf(mimeTypeByExtension, extension) ?? null);
}

export function extensionOfMimeType(mimeType: string): string | null {
	const bare = withoutParameters(mimeType);
	const entry = Object.entries(mimeTypeByExtension).find(([, candidate]) => candidate === bare);
	return entry === undefined ? null : entry[0] === 'jpeg' ? 'jpg' : entry[0];
}

/** `type/subtype` with parameters (RFC 9110, section 8.3.1). */
const grammar = /^TOKEN\/TOKEN([ \t]*;[ \t]*TOKEN=(TOKEN|"([^"\\\p{Cc}]|\\\P{Cc})*"))*[ \t]*;?$/u;
const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const mimeTypePattern = new RegExp(
	grammar.source.replaceAll('TOKEN', () => token),
	'u',
);

/** Whether a text has the syntax of a MIME type. */
export function isMimeType(text: string): boolean {
	return text.length <= longestMimeType && mimeTypePattern.test(text);
}

const longestMimeType = 255;

/** `audio/ogg; codecs=opus` -> `audio/ogg` */
export function withoutParameters(mimeType: string): string {
	return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}

/** The media type that fits a file best. Formats without a media type of their own are documents. */
export function mediaTypeOfMimeType(mimeType: string): MediaType {
	const bare = withoutParameters(mimeType);
	if (bare === 'image/webp') return 'sticker';
	if (bare === 'image/jpeg' || bare === 'image/png') return 'image';
	if (bare === 'video/mp4' || bare === 'video/3gpp') return 'video';
	if (bare.startsWith('audio/')) return 'audio';
	return 'document';
}
