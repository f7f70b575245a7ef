import type { MediaType } from '../contract/media';

/** What a file must be to be sent as a type of media (Meta, "Media"); also for the providers that pass files on. */
export interface MediaLimits {
	/** Null where any type goes, as nothing forbids it. */
	mimeTypes: readonly string[] | null;
	/** Refused above. */
	bytes: number;
	/** The documents do not say whether their MB are decimal: between this and `bytes` it may fail. */
	cautiousBytes: number;
}

const megabyte = 1_000_000;
const mebibyte = 1024 * 1024;

export const mediaLimits: Readonly<Record<MediaType, MediaLimits>> = {
	audio: {
		mimeTypes: ['audio/aac', 'audio/amr', 'audio/mp4', 'audio/mpeg', 'audio/ogg'],
		bytes: 16 * mebibyte,
		cautiousBytes: 16 * megabyte,
	},
	document: { mimeTypes: null, bytes: 100 * mebibyte, cautiousBytes: 100 * megabyte },
	image: {
		mimeTypes: ['image/jpeg', 'image/png'],
		bytes: 5 * mebibyte,
		cautiousBytes: 5 * megabyte,
	},
	/** The limit of animated ones; static ones have less, which only their bytes can tell. */
	sticker: { mimeTypes: ['image/webp'], bytes: 500_000, cautiousBytes: 500_000 },
	video: {
		mimeTypes: ['video/3gpp', 'video/mp4'],
		bytes: 16 * mebibyte,
		cautiousBytes: 16 * megabyte,
	},
};

/** The types of documents that Meta names; others usually go, and get a warning. */
export const documentedDocuments: readonly string[] = [
	'application/msword',
	'application/pdf',
	'application/vnd.ms-excel',
	'application/vnd.ms-powerpoint',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'text/plain',
];
