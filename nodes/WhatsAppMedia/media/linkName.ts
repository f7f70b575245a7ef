import type { MediaType } from '../contract/media';
import { voiceRule } from './contentFinding';
import type { FileProblem } from './fileProblem';
import { canBeSentAs, formatRule, typeFix, typeWords } from './fileProblem';
import { extensionOf, mimeTypeOfName } from './mimeTypes';

/** What the extension of a link tells: a problem stops the item, a warning does not. */
export type LinkFinding =
	| { kind: 'fits' }
	| { kind: 'doubtful'; warning: string }
	| { kind: 'wrong'; problem: FileProblem };

/** Extensions of files that WhatsApp takes only as documents. Others may be those of a program that makes the file. */
const onlyDocuments = new Set(
	'avi avif bmp csv doc docx eps flac flv gif heic heif htm html ico json mid mkv mov pdf ppt pptx psd rar rtf svg tif tiff txt wav webm wma wmv xls xlsx xml zip'.split(
		' ',
	),
);

/**
 * Providers go by the type that the server of a link names, so a wrong extension only warns. For stickers and voice notes,
 * which have one format each, it is refused.
 */
export function linkFinding(
	link: string,
	{ type, voice }: { type: MediaType; voice: 'voiceNote' | 'none' },
): LinkFinding {
	const extension = extensionOf(link);
	const mimeType = mimeTypeOfName(link);
	const isKnown = extension !== null && (mimeType !== null || onlyDocuments.has(extension));
	const isVoice = voice === 'voiceNote';
	const fits = isVoice
		? mimeType === 'audio/ogg'
		: mimeType !== null && canBeSentAs(mimeType, type);
	if (!isKnown || fits || type === 'document') return { kind: 'fits' };
	const ends = `The link ends in .${extension}`;
	if (!isVoice && type !== 'sticker')
		return {
			kind: 'doubtful',
			warning: `${ends}, so WhatsApp will probably reject it as ${typeWords[type].one}.`,
		};
	return {
		kind: 'wrong',
		problem: {
			happened: `${ends}; ${isVoice ? voiceRule : formatRule(type)}`,
			fix: isVoice
				? "Use a link to an .ogg file, or switch 'Send as Voice Note' off."
				: typeFix(mimeType ?? ''),
		},
	};
}
