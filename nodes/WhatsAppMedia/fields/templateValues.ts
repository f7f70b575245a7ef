import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { providersWith } from './provider';

export const templateParametersField: Field = {
	name: 'templateParameters',
	label: 'Template Parameters',
	fix: 'Enter text, or remove the parameter.',
};

export const templateButtonsField: Field = {
	name: 'templateButtons',
	label: 'Template Buttons',
	fix: 'Enter text, or remove the button.',
};

export const templateParametersProperty: INodeProperties = {
	displayName: 'Template Parameters',
	name: 'templateParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Parameter',
	default: {},
	description: 'The values for the variables in the body of the template, all of them',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. customer',
					description:
						'Name of the variable. Leave the names empty where the template shows {{1}}, {{2}}: the values then go in by their order.',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Ada',
					description: 'Text without line breaks',
				},
			],
		},
	],
};

export const templateButtonsProperty: INodeProperties = {
	displayName: 'Template Buttons',
	name: 'templateButtons',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Button',
	default: {},
	description: 'Only the buttons that have something to fill in',
	options: [
		{
			displayName: 'Button',
			name: 'button',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{
							name: 'Copy Code',
							value: 'copyCode',
							description: 'A code that the recipient copies',
						},
						{
							name: 'Quick Reply',
							value: 'quickReply',
							description: 'A text of yours that comes back when the button is clicked',
						},
						{
							name: 'URL',
							value: 'url',
							description: 'The end of the address that the button opens',
						},
					],
					default: 'url',
				},
				{
					displayName: 'Position',
					name: 'position',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 10 },
					default: 1,
					description: 'Place of the button among all buttons of the template, from 1',
				},
				{
					displayName: 'Variable',
					name: 'variable',
					type: 'string',
					default: '',
					placeholder: 'e.g. path',
					description:
						'Name of the variable in the button, e.g. path where its URL ends with $(path)',
					displayOptions: {
						show: {
							'/provider': providersWith(({ templateValues }) => templateValues === 'variables'),
							type: ['copyCode', 'url'],
						},
					},
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. orders/4711',
					description: 'Code to copy, text that comes back, or end of the address',
				},
			],
		},
	],
};
