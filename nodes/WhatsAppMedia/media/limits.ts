import type { MediaType } from '../contract/media';

/** Which files WhatsApp accepts as a media type (Meta, "Media"). The limits hold for every provider. */
export interface MediaLimits {
	/** Null if any type is allowed. */
	mimeTypes: readonly string[] | null;
	/** The MIME types as users know them. */
	formats: string;
	/** Larger files are refused before any request. */
	bytes: number;
	/** Larger files get a warning: the documents do not say whether their MB are decimal or binary. */
	cautiousBytes: number;
}

const megabyte = 1_000_000;
const mebibyte = 1024 * 1024;

export const mediaLimits: Readonly<Record<MediaType, MediaLimits>> = {
	audio: {
		mimeTypes: ['audio/aac', 'audio/amr', 'audio/mp4', 'audio/mpeg', 'audio/ogg'],
		formats: 'AAC, AMR, M4A, MP3 or OGG',
		bytes: 16 * mebibyte,
		cautiousBytes: 16 * megabyte,
	},
	document: {
		mimeTypes: null,
		formats: 'any file',
		bytes: 100 * mebibyte,
		cautiousBytes: 100 * megabyte,
	},
	image: {
		mimeTypes: ['image/jpeg', 'image/png'],
		formats: 'JPEG or PNG',
		bytes: 5 * mebibyte,
		cautiousBytes: 5 * megabyte,
	},
	/** The limit of animated stickers. Static ones have less: contentFinding.ts tells them apart by their bytes. */
	sticker: { mimeTypes: ['image/webp'], formats: 'WebP', bytes: 500_000, cautiousBytes: 500_000 },
	video: {
		mimeTypes: ['video/3gpp', 'video/mp4'],
		formats: '3GP or MP4',
		bytes: 16 * mebibyte,
		cautiousBytes: 16 * megabyte,
	},
};

/** Document types that Meta lists. Others usually work, and get a warning. */
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
