import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { providersWith } from './provider';
import { toProperty, windowNotice } from './recipient';
import { senderFields } from './sender';

export const textField: Field = {
	name: 'text',
	label: 'Text',
	fix: 'Enter what the recipient shall read.',
};

export const previewUrlField: Field = {
	name: 'previewUrl',
	label: 'Link Preview',
	fix: 'Use true or false.',
};

/** WhatsApp's limit for a text, in characters as JavaScript counts them: an emoji counts as two. */
export const longestText = 4096;

export const sendTextFields: INodeProperties[] = [
	toProperty,
	windowNotice('texts'),
	...senderFields(() => true),
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. Your order is on its way',
		description:
			'What the recipient reads, up to 4,096 characters. WhatsApp shows *bold*, _italic_ and ~struck~ text.',
	},
	{
		displayName: 'Link Preview',
		name: 'previewUrl',
		type: 'boolean',
		default: false,
		description: 'Whether to show a preview of the first link in the text',
		displayOptions: { show: { provider: providersWith(({ linkPreview }) => linkPreview) } },
	},
];
