import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { providersWith } from './provider';
import { senderFields } from './sender';

export const messageIdField: Field = {
	name: 'messageId',
	label: 'Message ID',
	fix: "Enter the ID of the message that the customer wrote, as the provider's webhook names it.",
};

export const typingField: Field = {
	name: 'typing',
	label: 'Show Typing Indicator',
	fix: 'Use true or false.',
};

export const markAsReadFields: INodeProperties[] = [
	...senderFields(() => true),
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRB',
		description: "ID of the message that the customer wrote, as the provider's webhook names it",
	},
	{
		displayName: 'Show Typing Indicator',
		name: 'typing',
		type: 'boolean',
		default: false,
		description:
			'Whether to show the customer that an answer is being typed, until a message is sent or for 25 seconds',
		displayOptions: { show: { provider: providersWith(({ typing }) => typing) } },
	},
];
