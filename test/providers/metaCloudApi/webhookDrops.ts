import { contacts, errorOf, graphBody, graphBodyOf, inbound, statusOf } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { business, customer, seconds } from '../webhookCase';
import { file, fromCustomer } from './webhookParts';

/** What is no event of the contract. None of it may throw, or start a workflow. */
export const droppedBodies: readonly WebhookCase[] = [
	...['text', 'edit', 'revoke'].map((type) => ({
		rule: `an echo of what somebody typed into the business app (${type})`,
		body: graphBody(
			{
				contacts,
				message_echoes: [
					{
						from: business,
						to: customer,
						id: 'wamid.echo1',
						timestamp: seconds,
						type,
						[type]:
							type === 'text' ? { body: 'Typed by hand' } : { original_message_id: 'wamid.out1' },
					},
				],
			},
			'smb_message_echoes',
		),
		events: [],
		dropped: 'our own message, not one of a customer',
	})),
	{
		rule: 'a message taken back',
		body: graphBody(inbound({ type: 'revoke', revoke: { original_message_id: 'wamid.in0' } })),
		events: [],
		dropped: 'a change of an earlier message',
	},
	{
		rule: 'a message edited, with a picture in it',
		body: graphBody(
			inbound({
				type: 'edit',
				edit: {
					original_message_id: 'wamid.in0',
					message: { type: 'image', image: { ...file, caption: 'better' } },
				},
			}),
		),
		events: [],
		dropped: 'a change of an earlier message',
	},
	{
		rule: 'a user has changed the number: a system message without contacts',
		body: graphBody({
			messages: [
				{
					from: customer,
					id: 'wamid.in1',
					timestamp: seconds,
					type: 'system',
					system: { type: 'user_changed_number', body: 'changed', wa_id: '14155550199' },
				},
			],
		}),
		events: [],
		dropped: 'a system message',
	},
	{
		rule: 'a status of none of our kinds',
		body: graphBody(statusOf('deleted')),
		events: [],
		dropped: 'the status deleted',
	},
	{
		rule: 'an error of the account, of no message',
		body: graphBody({ errors: [errorOf(131000, 'Something went wrong', 'Unsupported payload')] }),
		events: [],
		dropped: 'an error of no message',
	},
	{
		rule: 'another field of the subscription',
		body: graphBody({ event: 'APPROVED' }, 'message_template_status_update'),
		events: [],
		dropped: 'the field message_template_status_update',
	},
	{
		rule: 'a user has changed the business-scoped id',
		body: graphBody({
			messages: [
				{
					id: 'wamid.in1',
					timestamp: seconds,
					type: 'system',
					system: { type: 'user_changed_user_id', body: 'changed' },
				},
			],
		}),
		events: [],
		dropped: 'a system message',
	},
	{
		rule: 'an answer to a question of ours that WhatsApp could not read: the error is of no message',
		body: graphBody({
			...inbound({ type: 'interactive', context: { from: business, id: 'wamid.out1' } }),
			errors: [errorOf(131000, 'Something went wrong', 'Unsupported webhook payload')],
		}),
		events: [fromCustomer],
		dropped: 'an error of no message',
	},
	{
		rule: 'a status with a name that nobody may read',
		body: graphBody(statusOf('<script>')),
		events: [],
		dropped: 'the status of an unknown name',
	},
	{
		rule: 'statuses and messages that are no objects',
		body: graphBody({ statuses: ['delivered', null], messages: [7] }),
		events: [],
		dropped: 'a part that is no object',
	},
	{
		rule: 'a value with neither messages nor statuses',
		body: graphBody({}),
		events: [],
		dropped: 'a change without messages and statuses',
	},
	{
		rule: 'an entry without changes',
		body: graphBodyOf([]),
		events: [],
		dropped: 'an entry without changes',
	},
	{
		rule: 'a body with nothing in it',
		body: {},
		events: [],
		dropped: 'a body without events',
	},
];
