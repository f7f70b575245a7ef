import type { INodeProperties } from 'n8n-workflow';

import type { MediaSource } from '../contract/media';
import type { Provider } from '../contract/provider';
import { providers } from '../providers';
import type { Field } from './field';
import { mediaIdProperty, mediaLinkProperty } from './media';
import { defineOption } from './option';

/** What a provider can download a file by. */
export type DownloadSource = Extract<MediaSource, 'id' | 'link'>;

/** @returns the sources, the usual one first */
export function downloadSources({ exchanges }: Pick<Provider, 'exchanges'>): DownloadSource[] {
	return exchanges.getUrl === undefined ? ['link'] : ['id', 'link'];
}

export const mediaUrlField: Field = {
	name: 'mediaLink',
	label: 'Media URL',
	fix: 'Enter the full address of the file, e.g. from the incoming message.',
};

export const outputField: Field = {
	name: 'binaryPropertyName',
	label: 'Put Output File in Field',
	fix: 'Enter a name for the binary field of the output, e.g. data.',
};

export const maxFileSize = defineOption({
	name: 'maxFileSize',
	label: 'Max File Size (MB)',
	kind: 'number',
	from: 0.01,
	to: 10_000,
	// the largest file that WhatsApp takes
	whenAdded: 100,
	description: 'Larger files are not downloaded: the item fails. Without this option it is 100 MB.',
	fix: 'Enter megabytes, e.g. 100, or remove the option.',
	shownFor: { '/resource': ['media'], '/operation': ['download'] },
});

const able = providers.filter(({ exchanges }) => exchanges.download !== undefined);

function namesOf(has: 'id' | 'onlyLink'): string[] {
	return able
		.filter((provider) => downloadSources(provider).includes('id') === (has === 'id'))
		.map(({ name }) => name);
}

const linkOption = {
	name: 'URL',
	value: 'link',
	description: 'The address of the file in an incoming message, or in the output of Get URL',
};

export const outputProperty: INodeProperties = {
	displayName: outputField.label,
	name: outputField.name,
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Name of the binary field of the output that holds the file',
};

const sourceDescription = 'What the file is known by';

export const downloadFields: INodeProperties[] = [
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: [
			{
				name: 'Media ID',
				value: 'id',
				description: 'The ID of the file in an incoming message, or from the Upload operation',
			},
			linkOption,
		],
		default: 'id',
		description: sourceDescription,
		displayOptions: { show: { provider: namesOf('id') } },
	},
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: [linkOption],
		default: 'link',
		description: sourceDescription,
		displayOptions: { show: { provider: namesOf('onlyLink') } },
	},
	{
		...mediaIdProperty,
		description: 'ID of the file at the provider, e.g. from an incoming message',
		displayOptions: { show: { mediaSource: ['id'] } },
	},
	{
		...mediaLinkProperty,
		displayName: mediaUrlField.label,
		placeholder: 'e.g. https://example.com/picture.jpg',
		description:
			'Address of the file, e.g. from an incoming message. The key of the credential goes along only to addresses of the provider.',
		displayOptions: { show: { mediaSource: ['link'] } },
	},
	outputProperty,
];
