import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MediaSource, MediaType } from '../contract/media';
import { binaryProperty, mediaIdProperty, mediaLinkProperty } from './media';
import { fieldForMedia, providersWith } from './provider';
import { toProperty } from './recipient';
import { senderFields } from './sender';

/** A dropdown's option, offered for the providers that have it. */
function typeOption(name: string, value: MediaType) {
	return {
		name,
		value,
		displayOptions: {
			show: { '/provider': providersWith(({ media }) => media[value] !== undefined) },
		},
	};
}

function sourceOption(value: MediaSource, words: { name: string; description: string }) {
	const show = { '/provider': providersWith(({ sources }) => sources.includes(value)) };
	return { ...words, value, displayOptions: { show } };
}

const mediaTypeOptions: INodePropertyOptions[] = [
	typeOption('Audio', 'audio'),
	{
		name: 'Automatic',
		value: 'auto',
		description: 'Found by the MIME type of the binary file, or by the extension of the link',
	},
	typeOption('Document', 'document'),
	typeOption('Image', 'image'),
	typeOption('Sticker', 'sticker'),
	typeOption('Video', 'video'),
];

function shownForSource(source: string, property: INodeProperties): INodeProperties {
	return { ...property, displayOptions: { show: { mediaSource: [source] } } };
}

export const sendMediaFields: INodeProperties[] = [
	...senderFields(() => true),
	toProperty,
	{
		displayName: 'Media Type',
		name: 'mediaType',
		type: 'options',
		options: mediaTypeOptions,
		default: 'image',
		description: 'What the recipient sees the file as',
	},
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: [
			sourceOption('binary', {
				name: 'Binary File',
				description: 'A file of the previous node; it is uploaded and then sent',
			}),
			sourceOption('link', {
				name: 'Link',
				description: 'A public address that the provider fetches while it sends',
			}),
			sourceOption('id', {
				name: 'Media ID (Recommended)',
				description: 'A file that the Upload operation has stored at the provider',
			}),
		],
		default: 'id',
		description: 'Where the file comes from',
	},
	shownForSource('id', mediaIdProperty),
	shownForSource('link', mediaLinkProperty),
	shownForSource('binary', binaryProperty),
	...fieldForMedia(
		{
			displayName: 'Caption',
			name: 'caption',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. Your order is on its way',
			description: 'Text below the media, up to 1,024 characters',
		},
		({ caption }) => caption,
	),
	...fieldForMedia(
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice.pdf',
			description:
				'Name that the recipient sees. Its extension decides the icon. Left empty, the name of the binary file is used.',
		},
		({ fileName }) => fileName !== 'none',
	),
	...fieldForMedia(
		{
			displayName: 'Send as Voice Note',
			name: 'voice',
			type: 'boolean',
			default: false,
			description:
				'Whether to show the audio as a voice note with a waveform. The file must be OGG with the OPUS codec.',
		},
		({ voice }) => voice,
	),
];
