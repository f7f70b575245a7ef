import { errorOf, graphBody, graphBodyOf, inbound } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { business, customer, milliseconds, seconds, time, userId } from '../webhookCase';
import { fromCustomer } from './webhookParts';

/** A message of a customer: one event `message`; what has no key of its own stands in `raw`. */
export const messageBodies: readonly WebhookCase[] = [
	{
		rule: 'text',
		body: graphBody(inbound({ type: 'text', text: { body: 'Good morning' } })),
		events: [{ ...fromCustomer, text: 'Good morning' }],
	},
	{
		rule: 'a reply to a message of ours',
		body: graphBody(
			inbound({
				type: 'text',
				text: { body: 'Yes' },
				context: { from: business, id: 'wamid.out1' },
			}),
		),
		events: [{ ...fromCustomer, text: 'Yes' }],
	},
	{
		rule: 'a reaction',
		body: graphBody(
			inbound({ type: 'reaction', reaction: { message_id: 'wamid.out1', emoji: '👍' } }),
		),
		events: [{ ...fromCustomer, text: '👍' }],
	},
	{
		rule: 'a reaction taken back, with an empty emoji',
		body: graphBody(
			inbound({ type: 'reaction', reaction: { message_id: 'wamid.out1', emoji: '' } }),
		),
		events: [fromCustomer],
	},
	{
		rule: 'a reaction taken back, without an emoji',
		body: graphBody(inbound({ type: 'reaction', reaction: { message_id: 'wamid.out1' } })),
		events: [fromCustomer],
	},
	{
		rule: "a template's button",
		body: graphBody(
			inbound({
				type: 'button',
				button: { payload: 'CONFIRM', text: 'Confirm' },
				context: { from: business, id: 'wamid.out1' },
			}),
		),
		events: [{ ...fromCustomer, text: 'Confirm' }],
	},
	{
		rule: 'a reply button',
		body: graphBody(
			inbound({
				type: 'interactive',
				interactive: { type: 'button_reply', button_reply: { id: '1', title: 'Later' } },
			}),
		),
		events: [{ ...fromCustomer, text: 'Later' }],
	},
	{
		rule: 'a row of a list',
		body: graphBody(
			inbound({
				type: 'interactive',
				interactive: {
					type: 'list_reply',
					list_reply: { id: 'row-2', title: 'Green tea', description: '100 g' },
				},
			}),
		),
		events: [{ ...fromCustomer, text: 'Green tea' }],
	},
	{
		rule: 'a form that was filled in: its answers stand in raw',
		body: graphBody(
			inbound({
				type: 'interactive',
				interactive: {
					type: 'nfm_reply',
					nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"day":"Monday"}' },
				},
			}),
		),
		events: [{ ...fromCustomer, text: 'Sent' }],
	},
	{
		rule: 'a place',
		body: graphBody(
			inbound({ type: 'location', location: { latitude: 12.5, longitude: -43.25, name: 'Shop' } }),
		),
		events: [fromCustomer],
	},
	{
		rule: 'contact cards',
		body: graphBody(
			inbound({
				type: 'contacts',
				contacts: [{ name: { formatted_name: 'Bo Example' }, phones: [{ phone: '+1 555 000' }] }],
			}),
		),
		events: [fromCustomer],
	},
	{
		rule: 'an order',
		body: graphBody(
			inbound({
				type: 'order',
				order: {
					catalog_id: '3540001',
					text: '',
					product_items: [
						{ product_retailer_id: 'TEA', quantity: 2, item_price: 3, currency: 'EUR' },
					],
				},
			}),
		),
		events: [fromCustomer],
	},
	{
		rule: 'a message that an advertisement led to',
		body: graphBody(
			inbound({
				type: 'text',
				text: { body: 'Is it there?' },
				referral: { source_type: 'ad', source_id: '77', source_url: 'https://ads.example/77' },
			}),
		),
		events: [{ ...fromCustomer, text: 'Is it there?' }],
	},
	{
		rule: 'a kind that WhatsApp does not pass on: its error stands beside it',
		body: graphBody(
			inbound({
				type: 'unsupported',
				errors: [errorOf(131051, 'Message type unknown', 'Message type is not supported.')],
			}),
		),
		events: [{ ...fromCustomer, error: { code: '131051' } }],
	},
	{
		rule: 'a user without a phone number: the business-scoped id stands in from_user_id',
		body: graphBody({
			contacts: [{ profile: { name: 'Ada Example', username: 'ada' }, user_id: userId }],
			messages: [
				{
					from_user_id: userId,
					id: 'wamid.in1',
					timestamp: seconds,
					type: 'text',
					text: { body: 'Hi' },
				},
			],
		}),
		events: [{ ...fromCustomer, from: userId, text: 'Hi' }],
	},
	{
		rule: 'a business-scoped id in from',
		body: graphBody(inbound({ from: userId, type: 'text', text: { body: 'Hi' } })),
		events: [{ ...fromCustomer, from: userId, text: 'Hi' }],
	},
	{
		rule: 'a timestamp in milliseconds, and no contacts',
		body: graphBody({
			messages: [
				{
					from: customer,
					id: 'wamid.in1',
					timestamp: String(milliseconds),
					type: 'text',
					text: { body: 'Hi' },
				},
			],
		}),
		events: [
			{
				event: 'message',
				messageId: 'wamid.in1',
				from: customer,
				to: business,
				timestamp: time,
				text: 'Hi',
			},
		],
	},
	{
		rule: 'a message in a group',
		body: graphBody(inbound({ type: 'text', text: { body: 'Hi all' }, group_id: 'group-1' })),
		events: [{ ...fromCustomer, text: 'Hi all' }],
	},
	{
		rule: 'a text with blanks around it, which stay',
		body: graphBody(inbound({ type: 'text', text: { body: ' Hi\n' } })),
		events: [{ ...fromCustomer, text: ' Hi\n' }],
	},
	{
		rule: 'a kind that nobody has documented yet',
		body: graphBody(inbound({ type: 'hologram', hologram: { id: '1' } })),
		events: [fromCustomer],
	},
	{
		rule: 'a kind that is called like something of every object',
		body: graphBody(inbound({ type: 'constructor' })),
		events: [fromCustomer],
	},
	{
		rule: 'without a timestamp, an id and a number of ours',
		body: graphBodyOf([
			{ value: { messages: [{ from: customer, type: 'text', text: { body: 'Hi' } }] } },
		]),
		events: [{ event: 'message', from: customer, text: 'Hi' }],
	},
	{
		rule: 'two customers in one value: each with the own name',
		body: graphBody({
			contacts: [
				{ profile: { name: 'Ada Example' }, wa_id: customer },
				{ profile: { name: 'Bo Example' }, wa_id: '14155550124' },
			],
			messages: ['14155550124', customer].map((from, index) => ({
				from,
				id: `wamid.in${index}`,
				timestamp: seconds,
				type: 'text',
				text: { body: 'Hi' },
			})),
		}),
		events: [
			{
				...fromCustomer,
				messageId: 'wamid.in0',
				from: '14155550124',
				profileName: 'Bo Example',
				text: 'Hi',
			},
			{ ...fromCustomer, messageId: 'wamid.in1', text: 'Hi' },
		],
	},
];
