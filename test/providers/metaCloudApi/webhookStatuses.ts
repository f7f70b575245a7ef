import { contacts, errorOf, graphBody, statusOf } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { customer, milliseconds, userId } from '../webhookCase';
import { ofOurs } from './webhookParts';

/** A status of a message of ours: one event of that name; `failed` carries the error's code. */
export const statusBodies: readonly WebhookCase[] = [
	{
		rule: 'sent, with the correlation id of the send',
		body: graphBody({
			contacts,
			...statusOf('sent', {
				biz_opaque_callback_data: 'order-4711',
				conversation: {
					id: 'c1',
					expiration_timestamp: '1767409445',
					origin: { type: 'service' },
				},
				pricing: { billable: true, pricing_model: 'PMP', category: 'service' },
			}),
		}),
		events: [{ event: 'sent', ...ofOurs, correlationId: 'order-4711' }],
	},
	...(['delivered', 'read', 'played'] as const).map((status) => ({
		rule: status,
		body: graphBody(statusOf(status)),
		events: [{ event: status, ...ofOurs }],
	})),
	{
		rule: 'failed: the number is part of an experiment',
		body: graphBody(
			statusOf('failed', {
				errors: [errorOf(130472, "User's number is part of an experiment", 'Not sent.')],
			}),
		),
		events: [{ event: 'failed', ...ofOurs, error: { code: '130472' } }],
	},
	{
		rule: 'failed: the link led to a web page',
		body: graphBody(
			statusOf('failed', {
				errors: [errorOf(131053, 'Media upload error', 'Unsupported Video mime type text/html.')],
			}),
		),
		events: [{ event: 'failed', ...ofOurs, error: { code: '131053' } }],
	},
	{
		rule: 'failed: the window of 24 hours is closed',
		body: graphBody(
			statusOf('failed', {
				errors: [errorOf(131047, 'Re-engagement message', 'More than 24 hours have passed.')],
			}),
		),
		events: [{ event: 'failed', ...ofOurs, error: { code: '131047' } }],
	},
	{
		rule: 'read by a member of a group: the recipient is the member',
		body: graphBody(
			statusOf('read', {
				recipient_id: 'group-1',
				recipient_type: 'group',
				recipient_participant_id: customer,
				recipient_participant_user_id: userId,
			}),
		),
		events: [{ event: 'read', ...ofOurs }],
	},
	{
		rule: 'delivered to a user without a phone number',
		body: graphBody(statusOf('delivered', { recipient_id: undefined, recipient_user_id: userId })),
		events: [{ event: 'delivered', ...ofOurs, to: userId }],
	},
	{
		rule: 'failed, without a reason',
		body: graphBody(statusOf('failed')),
		events: [{ event: 'failed', ...ofOurs }],
	},
	{
		rule: 'a time in milliseconds',
		body: graphBody(statusOf('read', { timestamp: String(milliseconds) })),
		events: [{ event: 'read', ...ofOurs }],
	},
];
