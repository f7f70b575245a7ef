import { graphBodyOf, graphValue, inbound, statusOf } from '../graphWebhooks';
import type { WebhookCase } from '../webhookCase';
import { droppedBodies } from './webhookDrops';
import { mediaBodies } from './webhookMedia';
import { messageBodies } from './webhookMessages';
import { fromCustomer, ofOurs } from './webhookParts';
import { statusBodies } from './webhookStatuses';

const batches: WebhookCase[] = [
	{
		rule: 'two entries, three changes: each in its place',
		body: graphBodyOf(
			[
				{ value: graphValue(statusOf('sent')), field: 'messages' },
				{ value: graphValue(statusOf('delivered')), field: 'messages' },
			],
			[
				{
					value: graphValue(inbound({ type: 'text', text: { body: 'Thanks' } })),
					field: 'messages',
				},
			],
		),
		events: [
			{ event: 'sent', ...ofOurs },
			{ event: 'delivered', ...ofOurs },
			{ ...fromCustomer, text: 'Thanks' },
		],
	},
];

/** Meta, "Webhooks", and the test data of its clients; a body's events are described in `webhookCase.ts`. */
export const webhookBodies: readonly WebhookCase[] = [
	...messageBodies,
	...mediaBodies,
	...statusBodies,
	...batches,
	...droppedBodies,
];
