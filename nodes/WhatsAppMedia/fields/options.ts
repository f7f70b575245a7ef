import type { INodeProperties } from 'n8n-workflow';

import type { Capabilities, ProviderOption } from '../contract/capabilities';
import { providers } from '../providers';
import { defaultConcurrency, defaultTimeoutMs } from './optionFields';
import { providersWith } from './provider';

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
			'Whether to download the file of the link in n8n and send it as a file. For links that the provider cannot fetch, because they redirect or expire. The file stays in the binary data of the execution.',
		displayOptions: {
			show: { ...sendOperation, '/mediaSource': ['link'], '/provider': providersWith(takesFiles) },
		},
	},
	{
		displayName: 'Max Concurrent',
		name: 'maxConcurrent',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: defaultConcurrency,
		description:
			'How many items may be under way at the same time. Without this option, as many as the rate of the provider needs.',
	},
	{
		displayName: 'Max per Second',
		name: 'maxPerSecond',
		type: 'number',
		typeOptions: { minValue: 0.01, numberPrecision: 2 },
		default: 20,
		description:
			"How many messages may be sent per second. Without this option it is the provider's documented limit. All workflows that run in the same process of n8n with the same credential and sender share that limit.",
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
		displayName: 'Reuse Uploads',
		name: 'reuseUploads',
		type: 'boolean',
		default: true,
		description:
			'Whether to upload equal files only once and send their ID again, also in executions of an active workflow within the next 50 minutes',
		displayOptions: {
			show: { '/operation': ['sendMedia', 'upload'], '/provider': providersWith(takesFiles) },
		},
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
		displayName: 'Unique Key',
		name: 'uniqueKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.orderId }}-shipped',
		description:
			'Text that is the same whenever the same message would be sent, and another for each recipient and message. A message whose key this node has sent before is skipped, even after a crash. An empty key is an error. At least the latest 50,000 keys are remembered.',
		displayOptions: { show: sendOperation },
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
				description:
					'The message is sent once more, if the provider does not ask for a pause of more than two minutes: the recipient may get it twice',
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
