import type { WebhookEvent } from '../webhookCase';
import { business, customer, time } from '../webhookCase';

/** What the rows of Meta have in common. */

export const fromCustomer: WebhookEvent = {
	event: 'message',
	messageId: 'wamid.in1',
	from: customer,
	to: business,
	timestamp: time,
	profileName: 'Ada Example',
};

export const ofOurs = {
	messageId: 'wamid.out1',
	from: business,
	to: customer,
	timestamp: time,
} satisfies Partial<WebhookEvent>;

export const file = { mime_type: 'image/jpeg', sha256: 'q83vEjRWeJA=', id: '65460001' };
