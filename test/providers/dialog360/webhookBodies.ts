import { graphBody, inbound, statusOf } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { business, customer, seconds, time } from '../webhookCase';

/** 360dialog passes Meta's body on as it is: the rows of Meta hold here too. These are its own. */
export const webhookBodies: readonly WebhookCase[] = [
	{
		rule: "a picture whose URL is Meta's",
		body: graphBody(
			inbound({
				type: 'image',
				image: {
					id: '65460001',
					mime_type: 'image/jpeg',
					url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=65460001&ext=17&hash=ab',
				},
			}),
		),
		events: [
			{
				event: 'message',
				messageId: 'wamid.in1',
				from: customer,
				to: business,
				timestamp: time,
				profileName: 'Ada Example',
				media: {
					type: 'image',
					id: '65460001',
					mimeType: 'image/jpeg',
					url: 'https://waba-v2.360dialog.io/whatsapp_business/attachments/?mid=65460001&ext=17&hash=ab',
				},
			},
		],
	},
	{
		rule: 'delivered',
		body: graphBody(statusOf('delivered')),
		events: [
			{
				event: 'delivered',
				messageId: 'wamid.out1',
				from: business,
				to: customer,
				timestamp: time,
			},
		],
	},
	{
		rule: 'a status in the shape of the old API, for a link that was redirected',
		body: {
			incoming_messages: [],
			statuses: [
				{
					id: 'gBEG-old-message-id',
					recipient_id: customer,
					status: 'failed',
					timestamp: seconds,
					type: 'message',
					errors: [{ code: 1014, title: 'Request for url failed with error: 302 (Found)' }],
				},
			],
		},
		events: [
			{
				event: 'failed',
				messageId: 'gBEG-old-message-id',
				to: customer,
				timestamp: time,
				error: { code: '1014' },
			},
		],
	},
];
