import { contacts, errorOf, graphValue, inbound, statusOf } from '../graphWebhooks';
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
		// expected: one event of that name
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
		// expected: one `failed` with the code of Meta
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
				error: { code: '131047' },
			},
		],
	},
	{
		// expected: one `failed`: Kaleyra has not handed it to Meta
		rule: 'NOT-SENT, in capitals as the list of statuses prints it',
		body: {
			meta_object: { value: graphValue({}), field: 'messages' },
			extra_info: extra,
			status: 'NOT-SENT',
			message_id: 'wamid.out1',
		},
		events: [{ event: 'failed', messageId: 'wamid.out1', correlationId: 'order-4711' }],
	},
	{
		// expected: one `message`; the file's URL stands outside Meta's object
		rule: 'a picture with its URL in extra_info',
		body: {
			meta_object: {
				value: graphValue({
					contacts,
					...inbound({
						type: 'image',
						image: { id: '65460001', mime_type: 'image/jpeg', sha256: 'q83vEjRWeJA=' },
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
					url: 'https://media.kaleyra.example/65460001.jpg',
				},
			},
		],
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
