import { graphBody, inbound, statusOf } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { customer, time } from '../webhookCase';

/**
 * Documented are only what says that WhatsApp has accepted a message, and what says that it has not; `key` is what the
 * send was answered. Statuses and replies are assumed to be Meta's objects with that key beside them.
 */
export const webhookBodies: readonly WebhookCase[] = [
	{
		// expected: nothing; it may be remembered that this key is that WhatsApp id
		rule: 'accepted by WhatsApp, with the id that it has there',
		body: {
			messaging_product: 'whatsapp',
			contacts: [{ input: '+14155550123', wa_id: customer }],
			messages: [{ id: 'wamid.out1' }],
			key: 'whatsapp-sample-1',
		},
		events: [],
		dropped: 'accepted is what the send has said already',
	},
	{
		// expected: one `failed`, which joins the send by its key
		rule: 'refused by WhatsApp',
		body: {
			error: {
				message: '(#130429) Rate limit hit',
				type: 'OAuthException',
				code: 130429,
				fbtrace_id: 'A_trace_4',
			},
			key: 'whatsapp-sample-1',
		},
		events: [{ event: 'failed', correlationId: 'whatsapp-sample-1', error: { code: '130429' } }],
	},
	...(['sent', 'delivered', 'read'] as const).map((status) => ({
		// expected: one event of that name
		rule: `${status} (assumed)`,
		body: { ...graphBody(statusOf(status)), key: 'whatsapp-sample-1' },
		events: [
			{
				event: status,
				messageId: 'wamid.out1',
				correlationId: 'whatsapp-sample-1',
				to: customer,
				timestamp: time,
			},
		],
	})),
	{
		// expected: one `message`
		rule: 'a reply (assumed)',
		body: graphBody(inbound({ type: 'text', text: { body: 'Thanks' } })),
		events: [
			{
				event: 'message',
				messageId: 'wamid.in1',
				from: customer,
				timestamp: time,
				text: 'Thanks',
			},
		],
	},
];
