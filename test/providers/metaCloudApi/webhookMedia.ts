import { errorOf, graphBody, inbound } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { file, fromCustomer } from './webhookParts';

/** A file that a customer has sent: one event `message` with its media. */
export const mediaBodies: readonly WebhookCase[] = [
	{
		rule: 'a picture without caption',
		body: graphBody(inbound({ type: 'image', image: file })),
		events: [
			{
				...fromCustomer,
				media: { type: 'image', id: '65460001', mimeType: 'image/jpeg', sha256: 'q83vEjRWeJA=' },
			},
		],
	},
	{
		rule: 'a picture with its URL, as newer versions send it',
		body: graphBody(
			inbound({
				type: 'image',
				image: {
					...file,
					url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=65460001&source=webhook&ext=17&hash=ab',
				},
			}),
		),
		events: [
			{
				...fromCustomer,
				media: {
					type: 'image',
					id: '65460001',
					mimeType: 'image/jpeg',
					sha256: 'q83vEjRWeJA=',
					url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=65460001&source=webhook&ext=17&hash=ab',
				},
			},
		],
	},
	{
		rule: 'a forwarded video with caption',
		body: graphBody(
			inbound({
				type: 'video',
				context: { forwarded: true },
				video: { caption: 'Look', mime_type: 'video/mp4', sha256: 'AAEC', id: '65460002' },
			}),
		),
		events: [
			{
				...fromCustomer,
				media: {
					type: 'video',
					id: '65460002',
					mimeType: 'video/mp4',
					sha256: 'AAEC',
					caption: 'Look',
				},
			},
		],
	},
	{
		rule: 'a document with its name',
		body: graphBody(
			inbound({
				type: 'document',
				document: {
					caption: 'signed',
					filename: 'contract.pdf',
					mime_type: 'application/pdf',
					sha256: 'AAEC',
					id: '65460003',
				},
			}),
		),
		events: [
			{
				...fromCustomer,
				media: {
					type: 'document',
					id: '65460003',
					mimeType: 'application/pdf',
					sha256: 'AAEC',
					fileName: 'contract.pdf',
					caption: 'signed',
				},
			},
		],
	},
	{
		rule: 'an audio file',
		body: graphBody(
			inbound({
				type: 'audio',
				audio: { mime_type: 'audio/mpeg', sha256: 'AAEC', id: '65460004', voice: false },
			}),
		),
		events: [
			{
				...fromCustomer,
				media: { type: 'audio', id: '65460004', mimeType: 'audio/mpeg', sha256: 'AAEC' },
			},
		],
	},
	{
		rule: 'a voice note',
		body: graphBody(
			inbound({
				type: 'audio',
				audio: { mime_type: 'audio/ogg; codecs=opus', sha256: 'AAEC', id: '65460005', voice: true },
			}),
		),
		events: [
			{
				...fromCustomer,
				media: {
					type: 'audio',
					id: '65460005',
					mimeType: 'audio/ogg; codecs=opus',
					sha256: 'AAEC',
					voice: true,
				},
			},
		],
	},
	{
		rule: 'a voice note under a type of its own, as it is sometimes seen',
		body: graphBody(
			inbound({ type: 'voice', voice: { mime_type: 'audio/ogg; codecs=opus', id: '65460006' } }),
		),
		events: [
			{
				...fromCustomer,
				media: {
					type: 'audio',
					id: '65460006',
					mimeType: 'audio/ogg; codecs=opus',
					voice: true,
				},
			},
		],
	},
	...[false, true].map((animated) => ({
		rule: animated ? 'an animated sticker' : 'a static sticker',
		body: graphBody(
			inbound({
				type: 'sticker',
				sticker: { mime_type: 'image/webp', sha256: 'AAEC', id: '65460007', animated },
			}),
		),
		events: [
			{
				...fromCustomer,
				media: {
					type: 'sticker' as const,
					id: '65460007',
					mimeType: 'image/webp',
					sha256: 'AAEC',
				},
			},
		],
	})),
	{
		rule: 'a file whose address is none of the web',
		body: graphBody(
			inbound({ type: 'image', image: { id: '65460008', url: 'file:///etc/hosts' } }),
		),
		events: [{ ...fromCustomer, media: { type: 'image', id: '65460008' } }],
	},
	{
		rule: "a customer's file that WhatsApp could not fetch: its error stands beside it",
		body: graphBody(
			inbound({
				type: 'image',
				image: { id: '65460009' },
				errors: [errorOf(131052, 'Media download error', 'Failed to download the media.')],
			}),
		),
		events: [
			{ ...fromCustomer, media: { type: 'image', id: '65460009' }, error: { code: '131052' } },
		],
	},
	{
		rule: 'a file without a description of it',
		body: graphBody(inbound({ type: 'image' })),
		events: [fromCustomer],
	},
];
