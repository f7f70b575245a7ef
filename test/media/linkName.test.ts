import fc from 'fast-check';

import type { MediaType } from '../../nodes/WhatsAppMedia/contract/media';
import { linkFinding } from '../../nodes/WhatsAppMedia/media/linkName';

/** What the extension of a link says about the file: nothing is fetched. */

const as = (type: MediaType, voice: 'voiceNote' | 'none' = 'none') => ({ type, voice });

test.each([
	['a.pdf', 'image', 'The link ends in .pdf, so WhatsApp will probably reject it as an image.'],
	['a.webp', 'image', 'The link ends in .webp, so WhatsApp will probably reject it as an image.'],
	['a.GIF', 'image', 'The link ends in .gif, so WhatsApp will probably reject it as an image.'],
	['a.mov?x=1', 'video', 'The link ends in .mov, so WhatsApp will probably reject it as a video.'],
	['a.jpg', 'video', 'The link ends in .jpg, so WhatsApp will probably reject it as a video.'],
	['a.wav#t', 'audio', 'The link ends in .wav, so WhatsApp will probably reject it as audio.'],
] as const)('%s as %s gets a warning', (name, type, warning) => {
	expect(linkFinding(`https://example.com/${name}`, as(type))).toEqual({
		kind: 'doubtful',
		warning,
	});
});

test.each([
	['a.png', 'sticker', 'none', 'The link ends in .png; stickers must be WebP', 'Image'],
	['a.gif', 'sticker', 'none', 'The link ends in .gif; stickers must be WebP', 'Document'],
	['a.pdf', 'sticker', 'none', 'The link ends in .pdf; stickers must be WebP', 'Document'],
	[
		'a.mp3',
		'audio',
		'voiceNote',
		'The link ends in .mp3; voice notes must be OGG files with the OPUS codec',
		"switch 'Send as Voice Note' off",
	],
	[
		'a.wav',
		'audio',
		'voiceNote',
		'The link ends in .wav; voice notes must be OGG files with the OPUS codec',
		"switch 'Send as Voice Note' off",
	],
] as const)('%s as %s (%s) is refused', (name, type, voice, happened, fix) => {
	const finding = linkFinding(`https://example.com/${name}`, as(type, voice));
	expect(finding).toMatchObject({
		kind: 'wrong',
		problem: { happened, fix: expect.stringContaining(fix) as string },
	});
});

test.each([
	['a.jpg', 'image', 'none'],
	['a.JPEG?x=1', 'image', 'none'],
	['a.webp', 'sticker', 'none'],
	['a.ogg', 'audio', 'voiceNote'],
	['a.opus', 'audio', 'voiceNote'],
	['a.mp3', 'audio', 'none'],
	['a.gif', 'document', 'none'],
	['a.zip', 'document', 'none'],
	// programs that make the file, versions, hosts, no extension at all
	['picture.php', 'image', 'none'],
	['picture.aspx?id=4', 'sticker', 'none'],
	['v1.0', 'image', 'none'],
	['', 'image', 'none'],
	['picture', 'audio', 'voiceNote'],
] as const)('%s as %s (%s) may be right', (name, type, voice) => {
	expect(linkFinding(`https://example.com/${name}`, as(type, voice))).toEqual({ kind: 'fits' });
});

test('only stickers and voice notes are refused by a name, and nothing throws', () => {
	fc.assert(
		fc.property(
			fc.webUrl({ withQueryParameters: true, withFragments: true }),
			fc.constantFrom('image', 'video', 'audio', 'document', 'sticker'),
			(link, type) => {
				const { kind } = linkFinding(link, as(type));
				if (type !== 'sticker') expect(kind).not.toBe('wrong');
				if (type === 'document') expect(kind).toBe('fits');
			},
		),
	);
});
