import { graphBody, graphBodyOf, graphValue, inbound, statusOf } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { business, customer, time } from '../webhookCase';

/**
 * Documented are only what says that WhatsApp has accepted a message, and what says that it has not; `key` is what the
 * send was answered, so it is the message ID here too. Statuses and replies are assumed to be Meta's objects with that key beside them.
 */
export const webhookBodies: readonly WebhookCase[] = [
	{
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
		events: [
			{
				event: 'failed',
				messageId: 'whatsapp-sample-1',
				correlationId: 'whatsapp-sample-1',
				error: { code: '130429' },
			},
		],
	},
	...(['sent', 'delivered', 'read'] as const).map((status) => ({
		rule: `${status} (assumed)`,
		body: { ...graphBody(statusOf(status)), key: 'whatsapp-sample-1' },
		events: [
			{
				event: status,
				messageId: 'whatsapp-sample-1',
				correlationId: 'whatsapp-sample-1',
				from: business,
				to: customer,
				timestamp: time,
			},
		],
	})),
	{
		rule: 'a reply (assumed)',
		body: graphBody(inbound({ type: 'text', text: { body: 'Thanks' } })),
		events: [
			{
				event: 'message',
				messageId: 'wamid.in1',
				from: customer,
				to: business,
				timestamp: time,
				profileName: 'Ada Example',
				text: 'Thanks',
			},
		],
	},
	{
		rule: 'several statuses, of which one key cannot be that of all (assumed)',
		body: {
			...graphBodyOf([
				{ value: graphValue(statusOf('sent')), field: 'messages' },
				{ value: graphValue(statusOf('delivered')), field: 'messages' },
			]),
			key: 'whatsapp-sample-1',
		},
		events: (['sent', 'delivered'] as const).map((event) => ({
			event,
			messageId: 'wamid.out1',
			from: business,
			to: customer,
			timestamp: time,
		})),
	},
	{
		rule: 'a reply with a key beside it keeps its own id (assumed)',
		body: { ...graphBody(inbound({ type: 'text', text: { body: 'Thanks' } })), key: 'whatsapp-1' },
		events: [
			{
				event: 'message',
				messageId: 'wamid.in1',
				from: customer,
				to: business,
				timestamp: time,
				profileName: 'Ada Example',
				text: 'Thanks',
			},
		],
	},
	{
		rule: 'a body of another kind',
		body: { event: 'user_entered_journey' },
		events: [],
		dropped: 'a body without events',
	},
];
