import type { WebhookCase } from '../webhookCase';
import { business, customer, seconds, time } from '../webhookCase';

const ofOurs = { Sid: 'SM1', From: business, To: customer, At: seconds };
const fromCustomer = { Sid: 'SM2', From: customer, To: business, At: seconds };

/** Of the provider of `test/sixthProvider`, which no document describes. */
export const webhookBodies: readonly WebhookCase[] = [
	{
		rule: 'delivered',
		body: { Events: [{ ...ofOurs, Status: 'delivered' }] },
		events: [
			{ event: 'delivered', messageId: 'SM1', from: business, to: customer, timestamp: time },
		],
	},
	{
		rule: 'failed',
		body: {
			Events: [
				{
					...ofOurs,
					Status: 'failed',
					Error: { code: 21211, message: "Invalid 'To' Phone Number" },
				},
			],
		},
		events: [
			{
				event: 'failed',
				messageId: 'SM1',
				from: business,
				to: customer,
				timestamp: time,
				error: { code: '21211' },
			},
		],
	},
	{
		rule: 'a picture with a text',
		body: {
			Events: [{ ...fromCustomer, Body: 'Look', MediaUrl: 'https://files.sixth.example/1.jpg' }],
		},
		events: [
			{
				event: 'message',
				messageId: 'SM2',
				from: customer,
				to: business,
				timestamp: time,
				text: 'Look',
				media: { type: 'image', url: 'https://files.sixth.example/1.jpg' },
			},
		],
	},
	{
		rule: 'a status of none of our kinds',
		body: { Events: [{ ...ofOurs, Status: 'queued' }] },
		events: [],
		dropped: 'the status queued',
	},
];
