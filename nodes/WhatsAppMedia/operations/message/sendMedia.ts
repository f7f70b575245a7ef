import type { MediaReference } from '../../contract/media';
import type { MediaContent } from '../../contract/message';
import { sendMediaFields } from '../../fields/sendMedia';
import type { Operation } from '../operation';
import { readFrame } from './messageFrame';
import type { ShownMedia } from './messageMedia';
import { readMessageMedia } from './messageMedia';
import { planOf } from './messagePlan';

export const sendMedia: Operation = {
	resource: 'message',
	effect: 'message',
	name: 'sendMedia',
	offeredBy: ({ capabilities }) => capabilities.messages.includes('media'),
	displayName: 'Send Media',
	action: 'Send media message',
	description: 'Send an image, video, audio, document or sticker',
	fields: sendMediaFields,
	async read(item, setting) {
		const frame = readFrame(item, setting);
		const media = await readMessageMedia(item, setting);
		const checked = item.checked({ ...frame.required, media });
		if (!checked.ok) return checked;
		const { value, warnings } = checked.value;
		return planOf(
			{
				...value,
				...frame.optional,
				operation: sendMedia.name,
				warnings,
				carried: (shown, reference) => ({ kind: 'media', content: content(shown, reference) }),
			},
			setting,
		);
	},
};

function content(
	{ type, caption, fileName, voice }: ShownMedia,
	media: MediaReference,
): MediaContent {
	switch (type) {
		case 'image':
		case 'video':
			return { type, media, caption };
		case 'audio':
			return { type, media, voice };
		case 'document':
			return { type, media, caption, fileName };
		case 'sticker':
			return { type, media };
	}
}
