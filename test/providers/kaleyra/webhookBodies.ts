import { contacts, errorOf, graphBody, graphValue, inbound, statusOf } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { business, customer, time } from '../webhookCase';

const extra = {
	trace_id: 'trace-1',
	message_id: 'wamid.out1',
	waba_id: '102000000000000',
	ref: 'order-4711',
};

/**
 * Kaleyra wraps one value of Meta's in `meta_object`. Which id is the one of the send is not documented, so all three
 * places and `ref` are read; here they agree.
 */
export const webhookBodies: readonly WebhookCase[] = [
	...(['sent', 'delivered', 'read'] as const).map((status) => ({
		rule: status,
		body: wrapped(status, statusOf(status)),
		events: [
			{
				event: status,
				messageId: 'wamid.out1',
				correlationId: 'order-4711',
				from: business,
				to: customer,
				timestamp: time,
			},
		],
	})),
	{
		rule: "failed, with Meta's error",
		body: wrapped(
			'failed',
			statusOf('failed', {
				errors: [errorOf(131047, 'Re-engagement message', 'More than 24 hours have passed.')],
			}),
		),
		events: [
			{
				event: 'failed',
				messageId: 'wamid.out1',
				correlationId: 'order-4711',
				from: business,
				to: customer,
				timestamp: time,
				error: { code: '131047' },
			},
		],
	},
	{
		rule: 'NOT-SENT, in capitals as the list of statuses prints it',
		body: {
			meta_object: { value: graphValue({}), field: 'messages' },
			extra_info: extra,
			status: 'NOT-SENT',
			message_id: 'wamid.out1',
		},
		events: [
			{
				event: 'failed',
				messageId: 'wamid.out1',
				correlationId: 'order-4711',
				from: business,
			},
		],
	},
	{
		rule: 'a picture with its URL in extra_info, which takes precedence over that of Meta',
		body: {
			meta_object: {
				value: graphValue({
					contacts,
					...inbound({
						type: 'image',
						image: {
							id: '65460001',
							mime_type: 'image/jpeg',
							sha256: 'q83vEjRWeJA=',
							url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=65460001',
						},
					}),
				}),
				field: 'messages',
			},
			extra_info: {
				trace_id: 'trace-2',
				waba_id: '102000000000000',
				media_url: 'https://media.kaleyra.example/65460001.jpg',
			},
		},
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
					sha256: 'q83vEjRWeJA=',
					url: 'https://media.kaleyra.example/65460001.jpg',
				},
			},
		],
	},
	...[
		{ message_id: 'Asample1', extra_info: extra },
		{ message_id: 'wamid.out1', extra_info: { ...extra, message_id: 'Asample1' } },
		{
			message_id: 'wamid.out1',
			extra_info: extra,
			meta_object: {
				value: graphValue(statusOf('read', { id: 'Asample1' })),
				field: 'messages',
			},
		},
	].map((places, index) => ({
		rule: `the id that the send was answered, in place ${index + 1} of three`,
		body: { ...wrapped('read', statusOf('read')), ...places },
		events: [
			{
				event: 'read' as const,
				messageId: 'Asample1',
				correlationId: 'order-4711',
				from: business,
				to: customer,
				timestamp: time,
			},
		],
	})),
	{
		rule: "Meta's body as it is",
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
		rule: 'a status in words of its own, without what WhatsApp said',
		body: { status: 'DELIVERED', message_id: 'Asample1', extra_info: { ref: 'order-4711' } },
		events: [{ event: 'delivered', messageId: 'Asample1', correlationId: 'order-4711' }],
	},
	{
		rule: 'an echo of what somebody typed into the business app',
		body: wrapped('sent', { message_echoes: [{ id: 'wamid.echo1' }] }),
		events: [],
		dropped: 'our own message, not one of a customer',
	},
	{
		rule: 'a callback profile with a form of its own',
		body: { body: 'Hello', from: customer, type: 'text', created_at: '2026-01-02' },
		events: [],
		dropped: 'a callback in a form of its own',
	},
];

function wrapped(status: string, value: object): object {
	return {
		meta_object: { value: graphValue(value), field: 'messages' },
		extra_info: extra,
		status,
		message_id: 'wamid.out1',
	};
}
