import type { INodeProperties } from 'n8n-workflow';

import type { Capabilities } from '../contract/capabilities';
import type { MediaSource } from '../contract/media';
import { captionProperties } from './caption';
import { binaryProperty, mediaIdProperty, mediaLinkProperty } from './media';
import { mediaTypeProperties } from './mediaType';
import { fieldForMedia, providersByChoices } from './provider';
import { toProperty, windowNotice } from './recipient';
import { senderFields } from './sender';

function shownForSource(source: string, property: INodeProperties): INodeProperties {
	return { ...property, displayOptions: { show: { mediaSource: [source] } } };
}

/** In the order of the dropdown; it starts with the first that a provider takes. */
const sourceOptions: readonly { name: string; value: MediaSource; description: string }[] = [
	{
		name: 'Binary File',
		value: 'binary',
		description: 'A file from the previous node, uploaded and sent in one step',
	},
	{
		name: 'Link',
		value: 'link',
		description: 'A public URL that the provider downloads when sending',
	},
	{
		name: 'Media ID',
		value: 'id',
		description: 'A file you uploaded before with Media > Upload; best for sending it many times',
	},
];

/** One entry per group of providers that take the same sources, as the default is one of an entry. */
function mediaSourceProperties(
	{ show, hide }: NonNullable<INodeProperties['displayOptions']>,
	canGive: (source: MediaSource) => boolean,
): INodeProperties[] {
	const choicesOf = ({ sources }: Capabilities) =>
		sourceOptions
			.map(({ value }) => value)
			.filter((source) => canGive(source) && sources.includes(source));
	return providersByChoices(choicesOf).map(({ choices, choices: [firstChoice], providers }) => ({
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: sourceOptions.filter(({ value }) => choices.includes(value)),
		default: firstChoice,
		description: 'Where the file comes from',
		displayOptions: { show: { ...show, provider: providers }, ...(hide && { hide }) },
	}));
}

/** The model that calls the node as its tool has no file to give. */
const everyMediaSource: INodeProperties[] = [
	...mediaSourceProperties({ hide: { '@tool': [true] } }, () => true),
	...mediaSourceProperties({ show: { '@tool': [true] } }, (source) => source !== 'binary'),
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
	...everyMediaSource,
	shownForSource('binary', binaryProperty),
	shownForSource('link', mediaLinkProperty),
	shownForSource('id', mediaIdProperty),
	...mediaTypeProperties,
	...captionProperties,
	...fieldForMedia(fileNameProperty, ({ fileName }) => fileName !== 'none'),
	...fieldForMedia(voiceProperty, ({ voice }) => voice),
];
