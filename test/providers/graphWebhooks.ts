import { business, customer, seconds } from './webhookCase';

/** The parts of Meta's webhook body, which 360dialog passes on and Kaleyra wraps. */

const metadata = { display_phone_number: business, phone_number_id: '106000000000001' };

export const contacts = [{ profile: { name: 'Ada Example' }, wa_id: customer }];

/** The body with one change. */
export function graphBody(value: object, field = 'messages'): object {
	return graphBodyOf([{ value: graphValue(value), field }]);
}

export function graphBodyOf(...entries: object[][]): object {
	return {
		object: 'whatsapp_business_account',
		entry: entries.map((changes, index) => ({ id: `10200000000000${index}`, changes })),
	};
}

export function graphValue(value: object): object {
	return { messaging_product: 'whatsapp', metadata, ...value };
}

/** What a customer has sent. */
export function inbound(message: object): object {
	return {
		contacts,
		messages: [{ from: customer, id: 'wamid.in1', timestamp: seconds, ...message }],
	};
}

/** What became of a message of ours. */
export function statusOf(status: string, more: object = {}): object {
	return {
		statuses: [{ id: 'wamid.out1', status, timestamp: seconds, recipient_id: customer, ...more }],
	};
}

export function errorOf(code: number, title: string, details: string): object {
	return {
		code,
		title,
		message: title,
		error_data: { details },
		href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
	};
}
