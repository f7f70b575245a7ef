import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MediaSource } from '../contract/media';
import { captionProperties } from './caption';
import { binaryProperty, mediaIdProperty, mediaLinkProperty } from './media';
import { mediaTypeProperties } from './mediaType';
import { fieldForMedia, providersWith } from './provider';
import { toProperty, windowNotice } from './recipient';
import { senderFields } from './sender';

function shownForSource(source: string, property: INodeProperties): INodeProperties {
	return { ...property, displayOptions: { show: { mediaSource: [source] } } };
}

/** Offered for the providers that take it. */
function sourceOption(value: MediaSource, words: { name: string; description: string }) {
	const show = { '/provider': providersWith(({ sources }) => sources.includes(value)) };
	return { ...words, value, displayOptions: { show } };
}

const fileOption = sourceOption('binary', {
	name: 'Binary File',
	description: 'A file from the previous node, uploaded and sent in one step',
});

const storedOptions = [
	sourceOption('link', {
		name: 'Link',
		description: 'A public URL that the provider downloads when sending',
	}),
	sourceOption('id', {
		name: 'Media ID',
		description: 'A file you uploaded before with Media > Upload; best for sending it many times',
	}),
];

function mediaSourceProperty(
	displayOptions: INodeProperties['displayOptions'],
	options: INodePropertyOptions[],
	firstChoice: MediaSource,
): INodeProperties {
	return {
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options,
		default: firstChoice,
		description: 'Where the file comes from',
		displayOptions,
	};
}

/** The model that calls the node as its tool has no file to give. */
const mediaSourceProperties: INodeProperties[] = [
	mediaSourceProperty({ hide: { '@tool': [true] } }, [fileOption, ...storedOptions], 'binary'),
	mediaSourceProperty({ show: { '@tool': [true] } }, storedOptions, 'link'),
];

const fileNameProperty: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. invoice.pdf',
	description:
		'Shown to the recipient of a document. The extension sets the icon. Leave empty to use the name of the binary file.',
};

const voiceProperty: INodeProperties = {
	displayName: 'Send as Voice Note',
	name: 'voice',
	type: 'boolean',
	default: false,
	description:
		'Whether to show the audio as a voice note with a waveform. The file must be OGG with the OPUS codec.',
};

/** In the order in which somebody thinks of them: whom to send to, what, and what goes along with it. */
export const sendMediaFields: INodeProperties[] = [
	toProperty,
	windowNotice('media'),
	...senderFields(() => true),
	...mediaSourceProperties,
	shownForSource('binary', binaryProperty),
	shownForSource('link', mediaLinkProperty),
	shownForSource('id', mediaIdProperty),
	...mediaTypeProperties,
	...captionProperties,
	...fieldForMedia(fileNameProperty, ({ fileName }) => fileName !== 'none'),
	...fieldForMedia(voiceProperty, ({ voice }) => voice),
];
