import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../itemParameters';
import { providersWith } from './provider';

export const defaultTimeoutMs = 30_000;

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

const sends = { resource: ['message'], operation: ['sendMedia'] };

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Correlation ID',
			name: 'correlationId',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-4711',
			description:
				"Your own mark for the message. It comes back in the provider's delivery receipts.",
			displayOptions: {
				show: { ...rooted(sends), '/provider': providersWith(({ correlation }) => correlation) },
			},
		},
		{
			displayName: 'Reply to Message ID',
			name: 'replyToMessageId',
			type: 'string',
			default: '',
			placeholder: 'e.g. wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRB',
			description: 'ID of an earlier message that this one quotes',
			displayOptions: {
				show: { ...rooted(sends), '/provider': providersWith(({ reply }) => reply) },
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
	],
};

/** Inside a collection, a parameter of the node is addressed from the root. */
function rooted(show: Record<string, string[]>): Record<string, string[]> {
	return Object.fromEntries(Object.entries(show).map(([name, values]) => [`/${name}`, values]));
}
