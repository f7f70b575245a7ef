import type { MediaFile, MediaType } from '../contract/media';
import type { FileProblem } from './fileProblem';
import { formatOf } from './fileProblem';
import { firstBytes, recognisedMimeType } from './firstBytes';
import { withoutParameters } from './mimeTypes';

/** What is wrong with the bytes of a file: a problem stops the item, warnings do not. */
export interface ContentFinding {
	problem: FileProblem | null;
	warnings: string[];
}

const nothing: ContentFinding = { problem: null, warnings: [] };

/** A static sticker may have 100 KB, an animated one 500 KB (Meta, "Sticker messages"). */
const staticStickerBytes = 100_000;

/** A larger voice note has a download icon instead of a play icon (Meta, "Audio messages"). */
const playableVoiceBytes = 512 * 1024;

export const voiceRule = 'voice notes must be OGG files with the OPUS codec';

/** Reads the first bytes of stickers and audio, whose MIME type alone does not tell whether WhatsApp accepts them. */
export async function contentFinding(
	file: MediaFile,
	content: { type: MediaType; voice: 'voiceNote' | 'none' },
): Promise<ContentFinding> {
	if (content.type === 'sticker') return await stickerFinding(file);
	if (content.type !== 'audio') return nothing;
	if (content.voice === 'voiceNote') return await voiceFinding(file);
	if (withoutParameters(file.mimeType) !== 'audio/ogg') return nothing;
	return { problem: codecProblem(oggCodec(await firstBytes(file))), warnings: [] };
}

async function stickerFinding(file: MediaFile): Promise<ContentFinding> {
	if (file.size <= staticStickerBytes) return nothing;
	if (isAnimatedWebp(await firstBytes(file))) return nothing;
	return {
		problem: {
			happened: `This sticker has ${Math.ceil(file.size / 1000)} KB; stickers that are not animated may have up to 100 KB`,
			fix: 'Make the file smaller. Only animated stickers may have up to 500 KB.',
		},
		warnings: [],
	};
}

/** The animation flag of the extended header (Google, "WebP Container Specification", VP8X). */
function isAnimatedWebp(bytes: Buffer): boolean {
	const animation = 0x02;
	return bytes.toString('latin1', 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & animation) !== 0;
}

async function voiceFinding(file: MediaFile): Promise<ContentFinding> {
	const bytes = await firstBytes(file);
	const found = recognisedMimeType(bytes);
	const problem =
		found?.startsWith('audio/ogg') === true
			? codecProblem(oggCodec(bytes))
			: {
					happened: `This file is ${found === null ? 'not an OGG file' : formatOf(found)}; ${voiceRule}`,
					fix: "Convert the file (ffmpeg -i input -c:a libopus output.ogg), or switch 'Send as Voice Note' off.",
				};
	const isLarge = file.size > playableVoiceBytes;
	return {
		problem,
		warnings: isLarge
			? [
					'The voice note is larger than 512 KB: recipients must download it before they can play it.',
				]
			: [],
	};
}

const codecs: Readonly<Record<string, string>> = {
	OpusHead: 'OPUS',
	'\x01vorbis': 'Vorbis',
	'\x7fFLAC': 'FLAC',
	'Speex   ': 'Speex',
};

/** The codec, by the header of the first page (RFC 7845, section 5.1); null if it is another one. */
function oggCodec(bytes: Buffer): string | null {
	const text = bytes.toString('latin1');
	return Object.entries(codecs).find(([mark]) => text.includes(mark))?.[1] ?? null;
}

function codecProblem(codec: string | null): FileProblem | null {
	if (codec === null || codec === 'OPUS') return null;
	return {
		happened: `This OGG file has the codec ${codec}; WhatsApp plays only OPUS`,
		fix: 'Convert the file, e.g. with ffmpeg -i input.ogg -c:a libopus output.ogg.',
	};
}
