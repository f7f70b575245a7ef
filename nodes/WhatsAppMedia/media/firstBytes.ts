import type { MediaFile } from '../contract/media';

/** Enough bytes to recognise a file. */
const enough = 64;

/** The beginning of a file. Closes the stream after it. */
export async function firstBytes(file: MediaFile): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of await file.open()) {
		chunks.push(chunk);
		length += chunk.byteLength;
		if (length >= enough) break;
	}
	return Buffer.concat(chunks).subarray(0, enough);
}

interface Signature {
	mimeType: string;
	matches: (bytes: Buffer, text: string) => boolean;
}

/** The first match counts. `text` holds the same bytes, one character each. */
const signatures: readonly Signature[] = [
	{
		mimeType: 'image/jpeg',
		matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
	},
	{ mimeType: 'image/png', matches: (_, text) => text.startsWith('\x89PNG\r\n') },
	{ mimeType: 'image/gif', matches: (_, text) => text.startsWith('GIF8') },
	{
		mimeType: 'image/webp',
		matches: (_, text) => text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP',
	},
	{
		mimeType: 'audio/wav',
		matches: (_, text) => text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE',
	},
	{ mimeType: 'application/pdf', matches: (_, text) => text.startsWith('%PDF') },
	{
		mimeType: 'audio/ogg; codecs=opus',
		matches: (_, text) => text.startsWith('OggS') && text.includes('OpusHead'),
	},
	{ mimeType: 'audio/ogg', matches: (_, text) => text.startsWith('OggS') },
	{ mimeType: 'audio/amr', matches: (_, text) => text.startsWith('#!AMR') },
	{ mimeType: 'audio/mp4', matches: (_, text) => text.slice(4, 11) === 'ftypM4A' },
	{ mimeType: 'video/3gpp', matches: (_, text) => text.slice(4, 10) === 'ftyp3g' },
	{ mimeType: 'video/quicktime', matches: (_, text) => text.slice(4, 10) === 'ftypqt' },
	{ mimeType: 'video/mp4', matches: (_, text) => text.slice(4, 8) === 'ftyp' },
	{
		mimeType: 'audio/aac',
		matches: (bytes) => bytes[0] === 0xff && (bytes[1] === 0xf1 || bytes[1] === 0xf9),
	},
	{
		mimeType: 'audio/mpeg',
		matches: (bytes, text) =>
			text.startsWith('ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2),
	},
];

/** The MIME type according to the first bytes; null if they are unknown. */
export function recognisedMimeType(bytes: Buffer): string | null {
	const text = bytes.toString('latin1');
	return signatures.find(({ matches }) => matches(bytes, text))?.mimeType ?? null;
}
