import type { ProviderSamples } from '../samples';
import { throttle } from '../samples';

/** Of the provider of `test/sixthProvider`, which no document describes. */
export const samples: ProviderSamples = {
	requests: [
		{
			rule: 'a picture with a caption, as a form',
			message: {
				content: {
					type: 'image',
					media: { kind: 'link', link: 'https://files.example/a.jpg?b=1&c=2' },
					caption: 'Hello & welcome',
				},
			},
			body: {
				From: 'whatsapp:+919876543210',
				To: 'whatsapp:+14155550123',
				MediaUrl: 'https://files.example/a.jpg?b=1&c=2',
				Body: 'Hello & welcome',
			},
		},
	],
	answers: [
		{
			rule: 'a message that is queued',
			operation: 'sendMedia',
			status: 201,
			body: { sid: 'SM1', status: 'queued' },
			value: { messageId: 'SM1', waId: null },
		},
	],
	errors: [
		{
			rule: 'a number that does not exist',
			status: 400,
			body: { code: 21211, message: "Invalid 'To' Phone Number", status: 400 },
			expect: { class: 'recipient', outcome: 'notSent', code: '21211' },
		},
		{
			rule: 'a throttle',
			status: 429,
			body: { code: 20429, message: 'Too Many Requests', status: 429 },
			expect: { class: 'rateLimit', outcome: 'notSent', retryable: true },
		},
	],
	downloads: [],
	throttles: [
		throttle(
			'HTTP 429',
			{ code: 20429, message: 'Too Many Requests', status: 429 },
			{ status: 429 },
		),
	],
};
