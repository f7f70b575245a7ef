import type { INodeProperties } from 'n8n-workflow';

import type { Capabilities, ProviderOption } from '../../contract/capabilities';
import { unknownOutcomeChoices } from '../../delivery/retryDecision';
import { providers } from '../../providers';
import type { Field } from '../itemParameters';
import { providersWith } from './provider';

const defaultTimeoutMs = 30_000;

export const timeoutField = {
	name: 'timeout',
	label: 'Timeout',
	from: 1,
	to: 3_600_000,
	otherwise: defaultTimeoutMs,
	fix: 'Enter milliseconds, e.g. 30000, or remove the option.',
};

export const replyField: Field = {
	name: 'replyToMessageId',
	label: 'Reply to Message ID',
	fix: 'Enter the ID of the message to quote, or remove the option.',
};

export const correlationField: Field = {
	name: 'correlationId',
	label: 'Correlation ID',
	fix: 'Enter text, e.g. an order number, or remove the option.',
};

export const defaultCountryField: Field = {
	name: 'defaultCountry',
	label: 'Default Country',
	fix: 'Enter its two letters, e.g. DE, GB or US, or remove the option.',
};

export const onlyValidateField: Field = {
	name: 'onlyValidate',
	label: 'Only Validate',
	fix: 'Use true or false, or remove the option.',
};

export const fetchLinkField: Field = {
	name: 'fetchLink',
	label: 'Fetch Link',
	fix: 'Use true or false, or remove the option.',
};

export const whenOutcomeUnknownField = {
	name: 'whenOutcomeUnknown',
	label: 'When Outcome Unknown',
	choices: unknownOutcomeChoices,
	otherwise: 'fail',
	fix: 'Use one of: fail, resend, skip.',
} as const;

/** Inside a collection, a parameter of the node is addressed from the root. */
const sendOperation = { '/resource': ['message'], '/operation': ['sendMedia'] };

function shownForSends(providerNames: string[]): INodeProperties['displayOptions'] {
	return { show: { ...sendOperation, '/provider': providerNames } };
}

function takesFiles({ sources }: Capabilities): boolean {
	return sources.includes('binary');
}

const commonOptions: INodeProperties[] = [
	{
		displayName: 'Correlation ID',
		name: 'correlationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. order-4711',
		description:
			"Your own mark for the message. It comes back in the provider's delivery receipts.",
		displayOptions: shownForSends(providersWith(({ correlation }) => correlation)),
	},
	{
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'string',
		default: '',
		placeholder: 'e.g. DE',
		description:
			"Country (ISO 3166, two letters) of numbers in 'To' that are written nationally, e.g. 0151 12345678. Numbers with + or 00 stay as they are. Digits without either are read as national only where they look exactly like a number of this country, and refused where both can be meant.",
		displayOptions: { show: sendOperation },
	},
	{
		displayName: 'Fetch Link',
		name: 'fetchLink',
		type: 'boolean',
		default: false,
		description:
			'Whether to download the file of the link in n8n and send it as a file. For links that the provider cannot fetch, because they redirect or expire.',
		displayOptions: {
			show: { ...sendOperation, '/mediaSource': ['link'], '/provider': providersWith(takesFiles) },
		},
	},
	{
		displayName: 'Only Validate',
		name: 'onlyValidate',
		type: 'boolean',
		default: false,
		description:
			'Whether to check the input and output the request that would be made, without sending anything to the provider',
	},
	{
		displayName: 'Reply to Message ID',
		name: 'replyToMessageId',
		type: 'string',
		default: '',
		placeholder: 'e.g. wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRB',
		description: 'ID of an earlier message that this one quotes',
		displayOptions: shownForSends(providersWith(({ reply }) => reply)),
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: defaultTimeoutMs,
		description:
			'How long to wait for the answer of the provider, in milliseconds. Uploads get more time the larger the file is.',
	},
	{
		displayName: 'When Outcome Unknown',
		name: 'whenOutcomeUnknown',
		type: 'options',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description: 'The item fails, and tells that its message may have gone out',
			},
			{
				name: 'Resend',
				value: 'resend',
				description: 'The message is sent once more: the recipient may get it twice',
			},
			{
				name: 'Skip',
				value: 'skip',
				description: 'The item goes on as skipped: the recipient may get nothing',
			},
		],
		default: 'fail',
		description:
			'What to do where nobody can tell whether a message went out, as after a timeout. Messages that certainly did not go out are repeated by themselves where waiting helps.',
		displayOptions: { show: sendOperation },
	},
];

/** How n8n edits a value of each kind. */
function editorOf({
	value,
}: ProviderOption): Pick<INodeProperties, 'type' | 'default' | 'options' | 'typeOptions'> {
	switch (value.kind) {
		case 'text':
			return { type: 'string', default: '' };
		case 'json':
			return { type: 'json', default: '' };
		case 'number':
			return {
				type: 'number',
				default: value.from,
				typeOptions: { minValue: value.from, maxValue: value.to },
			};
		case 'choice':
			return {
				type: 'options',
				default: value.choices[0] ?? '',
				options: value.choices.map((choice) => ({ name: choiceLabel(choice), value: choice })),
			};
	}
}

/** `sentFailed` -> `Sent Failed` */
function choiceLabel(choice: string): string {
	const words = choice.replace(/([a-z])([A-Z])/g, '$1 $2');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

const providerOptions = providers.flatMap(({ name: provider, capabilities }) =>
	capabilities.options.map((option): INodeProperties => ({
		displayName: option.label,
		name: option.parameter,
		description: option.description,
		...(option.placeholder === '' ? {} : { placeholder: option.placeholder }),
		...editorOf(option),
		displayOptions: shownForSends([provider]),
	})),
);

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [...commonOptions, ...providerOptions].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
};
