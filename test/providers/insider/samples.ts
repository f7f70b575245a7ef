import type { ProviderSamples } from '../samples';
import { throttle } from '../samples';

/** Insider, "Transactional WhatsApp Message File Processes", its public Postman collection and its API pages. */
export const samples: ProviderSamples = {
	requests: [
		{
			rule: 'a picture by link with caption: camel case, the number with its plus sign',
			message: {
				content: {
					type: 'image',
					media: { kind: 'link', link: 'https://files.example/offer.png' },
					caption: 'An offer',
				},
			},
			body: {
				messages: [
					{
						phoneNumber: '+14155550123',
						message: {
							type: 'image',
							image: { link: 'https://files.example/offer.png', caption: 'An offer' },
						},
					},
				],
			},
		},
		{
			rule: 'a text with a preview of its link',
			message: {
				kind: 'text',
				content: { body: 'See https://files.example', previewUrl: true },
			},
			body: {
				messages: [
					{
						phoneNumber: '+14155550123',
						message: {
							type: 'text',
							text: { body: 'See https://files.example', preview_url: true },
						},
					},
				],
			},
		},
	],
	answers: [
		{
			rule: 'a message: queued under a key, its WhatsApp id comes later',
			operation: 'sendMedia',
			status: 200,
			body: { keys: ['whatsapp-sample-1'] },
			value: { messageId: 'whatsapp-sample-1', waId: null },
		},
		{
			rule: 'an upload',
			operation: 'upload',
			status: 200,
			body: { id: '770011' },
			value: { mediaId: '770011' },
		},
		{
			rule: 'a look-up, whose size stands under File_size',
			operation: 'getUrl',
			status: 200,
			body: {
				url: 'https://files.example/f',
				mime_type: 'image/jpeg',
				sha256: '2d'.repeat(32),
				File_size: 2048,
				id: '4242',
				messaging_product: 'whatsapp',
			},
			value: { mediaId: '4242', url: 'https://files.example/f', size: 2048 },
		},
	],
	errors: [
		{
			rule: 'HTTP 401',
			status: 401,
			body: { message: 'unauthorized' },
			expect: { class: 'authentication', retryable: false },
		},
		{
			rule: 'HTTP 429 with the status in the body',
			status: 429,
			body: { message: 'Too Many Requests', status: 429 },
			headers: { 'retry-after': '2' },
			expect: { class: 'rateLimit', retryable: true, retryAfterMs: 2000 },
		},
		{
			rule: 'HTTP 429 with a plain error',
			status: 429,
			body: { error: 'rejected: too many requests' },
			expect: { class: 'rateLimit', retryable: true },
		},
		{
			rule: 'HTTP 403 that is a throttle, on some of its hosts',
			status: 403,
			body: 'Request Limit Exceeded',
			expect: { class: 'rateLimit', retryable: true },
		},
		{
			rule: 'HTTP 400 with a list of fields',
			status: 400,
			body: { errors: [{ message: 'must not be empty', field: 'messages' }] },
			expect: { class: 'request', providerMessage: 'messages: must not be empty' },
		},
		{
			rule: 'HTTP 400 of its OAuth gateway, with a code as text',
			status: 400,
			body: {
				message: 'Bad Request',
				detail: 'not valid',
				error: { message: 'from', code: '2002' },
			},
			expect: { class: 'request', code: '2002', retryable: false },
		},
	],
	throttles: [
		throttle(
			'Retry-After',
			{ message: 'Too many requests' },
			{ status: 429, headers: { 'retry-after': '7' }, waits: [7000, 7000] },
		),
	],
	downloads: [
		{
			rule: 'an address of its own: first without the key, then with it',
			url: 'https://whatsapp.useinsider.com/files/1',
			asks: [
				['https://whatsapp.useinsider.com/files/1', 'withheld'],
				['https://whatsapp.useinsider.com/files/1', 'sent'],
			],
		},
		{
			rule: "an address of Meta's, which has no use for Insider's key",
			url: 'https://lookaside.fbsbx.com/x?mid=1',
			asks: [['https://lookaside.fbsbx.com/x?mid=1', 'withheld']],
		},
	],
};
