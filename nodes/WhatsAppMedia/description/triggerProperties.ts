import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import type { EventKind } from '../contract/event';
import type { Provider } from '../contract/provider';
import { maxFileSize, outputProperty } from '../fields/download';
import { optionProperty } from '../fields/option';
import { providerField } from '../fields/provider';
import {
	downloadMediaField,
	eventsField,
	onlyFromField,
	replaceWebhookField,
	triggerOptions,
} from '../fields/trigger';
import { providers } from '../providers';
import { labels } from './labels';

const eventNames: Readonly<Record<EventKind, { name: string; description: string }>> = {
	delivered: {
		name: 'Message Delivered',
		description: 'A message of yours has reached the phone',
	},
	failed: {
		name: 'Message Failed',
		description: 'A message of yours did not arrive, with the reason and what to do',
	},
	message: {
		name: 'Message Received',
		description: 'A customer has written: text, media, a reaction or a button',
	},
	played: { name: 'Message Played', description: 'A voice note of yours was listened to' },
	read: { name: 'Message Read', description: 'A message of yours was read' },
	sent: { name: 'Message Sent', description: 'WhatsApp has sent a message of yours' },
};

const telling = providers.filter(({ webhook }) => webhook !== undefined);

function namesOf(can: (provider: Provider) => boolean): string[] {
	return telling.filter(can).map(({ name }) => name);
}

/** What is entered at a provider by hand, where it has no API for it. */
const notices: INodeProperties[] = telling.flatMap(({ name, webhook }) =>
	webhook?.setup === undefined
		? []
		: [
				{
					displayName: webhook.setup,
					name: 'setupNotice',
					type: 'notice' as const,
					default: '',
					displayOptions: { show: { provider: [name] } },
				},
			],
);

/** The end of the address; n8n reads it when it registers the webhook. */
const webhookPaths: INodeProperties[] = [
	{ default: 'webhook', secretIn: 'headers' },
	{ default: 'webhook/:secret', secretIn: 'path' },
].map(({ default: path, secretIn }) => ({
	displayName: 'Webhook Path',
	name: 'webhookPath',
	type: 'hidden' as const,
	default: path,
	displayOptions: { show: { provider: namesOf(({ webhook }) => webhook?.secretIn === secretIn) } },
}));

export const triggerProperties: INodeProperties[] = [
	{
		...providerField,
		options: telling.map(({ displayName, name }) => ({ name: displayName, value: name })),
	},
	...notices,
	...webhookPaths,
	{
		displayName: eventsField.label,
		name: eventsField.name,
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		options: Object.entries(eventNames)
			.map(([value, { name, description }]) => ({ name, value, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: ['message', 'failed'],
		description:
			'What starts the workflow. Each event of each message is an item of its own: with sent, delivered and read, one message starts it three times.',
	},
	{
		displayName: downloadMediaField.label,
		name: downloadMediaField.name,
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether to get the files of messages as binary data. A file that cannot be downloaded is no error: the item says why in media.error.',
		displayOptions: {
			show: {
				provider: namesOf(({ exchanges }) => exchanges.download !== undefined),
				events: ['message'],
			},
		},
	},
	...updateDisplayOptions({ show: { [downloadMediaField.name]: [true] } }, [outputProperty]),
	{
		displayName: 'Options',
		name: triggerOptions,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				...optionProperty(
					{ ...maxFileSize, shownFor: { '/downloadMedia': [true] } },
					maxFileSize.label,
				),
				description: 'Larger files are not downloaded; the item says so in media.error',
			},
			{
				displayName: onlyFromField.label,
				name: onlyFromField.name,
				type: 'string',
				noDataExpression: true,
				default: '',
				placeholder: 'e.g. +1 415 555 0123, +49 171 5550123',
				description:
					'Phone numbers of customers, separated by commas: messages of others start nothing. Receipts are not affected.',
			},
			{
				displayName: replaceWebhookField.label,
				name: replaceWebhookField.name,
				type: 'boolean',
				noDataExpression: true,
				default: true,
				description:
					'Whether to take over a number whose webhook goes elsewhere: while you listen for a test event, also from a published workflow; without this option that is an error. Where the provider tells the other webhook, it is put back when this one is removed.',
				displayOptions: {
					show: { '/provider': namesOf(({ webhook }) => webhook?.registration !== undefined) },
				},
			},
		],
	},
];

export const triggerCredentials: INodeCredentialDescription[] = telling.map(
	({ name, credential }) => ({
		name: credential.type,
		required: true,
		displayOptions: { show: { '/provider': [name] } },
	}),
);

/** What stands below the node on the canvas: the events and the provider. */
export const triggerSubtitle = `={{ $parameter["events"].join(", ") + ": " + ${labels(telling)}[$parameter["provider"]] }}`;
