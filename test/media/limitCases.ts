import type { MediaType } from '../../nodes/WhatsAppMedia/contract/media';

/** A file and whether WhatsApp takes it as a type of media. */
export interface LimitCase {
	type: MediaType;
	mime: string;
	bytes: number;
	ok: boolean;
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/**
 * Meta, "Media", supported types and sizes. It speaks of MB and does not say whether they are decimal: what is between the
 * two readings goes out with a warning, so the boundaries here are the binary ones. Stickers are given in KB: static
 * ones have 100, animated ones 500, which only their bytes tell (see `contentFinding`).
 */
const sizes: LimitCase[] = [
	...atBoundary('image', 'image/png', 5 * mebibyte),
	...atBoundary('video', 'video/mp4', 16 * mebibyte),
	...atBoundary('audio', 'audio/mpeg', 16 * mebibyte),
	...atBoundary('document', 'application/pdf', 100 * mebibyte),
	{ type: 'sticker', mime: 'image/webp', bytes: 100_000, ok: true },
	{ type: 'sticker', mime: 'image/webp', bytes: 500_001, ok: false },
	// the decimal reading is within every limit
	{ type: 'image', mime: 'image/jpeg', bytes: 5_000_000, ok: true },
	{ type: 'document', mime: 'text/plain', bytes: 1, ok: true },
	{ type: 'image', mime: 'image/jpeg', bytes: 0, ok: false },
];

/** Types that people try, and that WhatsApp refuses only after it has accepted the message. */
const types: LimitCase[] = [
	{ type: 'image', mime: 'image/webp', bytes: 2_000, ok: false },
	{ type: 'image', mime: 'image/gif', bytes: 2_000, ok: false },
	{ type: 'image', mime: 'image/svg+xml', bytes: 2_000, ok: false },
	{ type: 'video', mime: 'video/quicktime', bytes: 2_000, ok: false },
	{ type: 'video', mime: 'video/webm', bytes: 2_000, ok: false },
	{ type: 'audio', mime: 'audio/x-wav', bytes: 2_000, ok: false },
	{ type: 'audio', mime: 'audio/flac', bytes: 2_000, ok: false },
	{ type: 'sticker', mime: 'image/png', bytes: 2_000, ok: false },
	{ type: 'video', mime: 'video/3gpp', bytes: 2_000, ok: true },
	{ type: 'audio', mime: 'audio/amr', bytes: 2_000, ok: true },
	{ type: 'audio', mime: 'audio/aac', bytes: 2_000, ok: true },
];

export const limitCases: readonly LimitCase[] = [...sizes, ...types];

function atBoundary(type: MediaType, mime: string, bytes: number): LimitCase[] {
	return [
		{ type, mime, bytes, ok: true },
		{ type, mime, bytes: bytes + 1, ok: false },
	];
}
