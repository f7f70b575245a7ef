import type { ProviderSamples } from '../samples';
import { throttle } from '../samples';

/**
 * Kaleyra, "Send Image Messages". Its envelope is always the same; `data` is an object or an empty list, and the key
 * within `error` varies. `WA401` is also written `WA-401`.
 */
export const samples: ProviderSamples = {
	requests: [
		{
			// the document prints id and link in one body, and says that only one may be given
			rule: 'a picture by id with caption and all marks',
			message: {
				content: { type: 'image', media: { kind: 'id', id: '550011' }, caption: 'We’re open!' },
				options: { ref: 'customer9', ref1: 'spring', ref2: 'list', waSource: 'api' },
			},
			body: {
				messaging_object: {
					messaging_product: 'whatsapp',
					recipient_type: 'individual',
					to: '14155550123',
					type: 'image',
					image: { id: '550011', caption: 'We’re open!' },
				},
				extra_info: { ref: 'customer9', ref1: 'spring', ref2: 'list', wa_source: 'api' },
			},
		},
		{
			rule: 'a text with a preview of its link',
			message: {
				kind: 'text',
				content: { body: 'See https://files.example', previewUrl: true },
			},
			body: {
				messaging_object: {
					messaging_product: 'whatsapp',
					recipient_type: 'individual',
					to: '14155550123',
					type: 'text',
					text: { body: 'See https://files.example', preview_url: true },
				},
				extra_info: { wa_source: 'api' },
			},
		},
	],
	readReceipts: [
		{
			rule: 'in the wrapper',
			receipt: { messageId: 'wamid.1', typing: false },
			body: {
				messaging_object: { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' },
			},
		},
	],
	answers: [
		{
			rule: 'marked as read, in its envelope',
			operation: 'markAsRead',
			status: 202,
			body: { code: 'WA202', message: 'Request Accepted', data: {}, error: {} },
			value: { read: true },
		},
		{
			rule: 'marked as read, in the words of Meta',
			operation: 'markAsRead',
			status: 200,
			body: { success: true },
			value: { read: true },
		},
		{
			rule: 'accepted',
			operation: 'sendMedia',
			status: 202,
			body: {
				code: 'WA202',
				message: 'Request Accepted',
				data: { message_id: 'Asample000001' },
				error: {},
			},
			value: { messageId: 'Asample000001', waId: null },
		},
		{
			rule: 'accepted, as it is printed: no JSON, as two commas are missing',
			operation: 'sendMedia',
			status: 202,
			body: '{\n"code":"WA202"\n"message":"Request Accepted",\n"data":{\n"message_id":"Asample000002"\n}\n"error":{}\n}',
			value: { messageId: 'Asample000002', waId: null },
		},
	],
	errors: [
		{
			rule: 'RBC001 with an empty list as data',
			status: 401,
			body: {
				code: 'RBC001',
				message: 'Incorrect SID or API key.',
				data: [],
				error: { error: 'Incorrect SID or API key.' },
			},
			expect: { class: 'authentication', code: 'RBC001', retryable: false },
		},
		{
			rule: 'WA401 that speaks of the number',
			status: 401,
			body: refusal(
				'WA401',
				'phone_number',
				'Phone number is not present or does not belong to the account.',
			),
			expect: { class: 'permission', code: 'WA401', retryable: false },
		},
		{
			rule: 'WA-401 that speaks of the account',
			status: 401,
			body: refusal('WA-401', 'account', 'API is not available for given customer.'),
			expect: { class: 'permission', code: 'WA-401', retryable: false },
		},
		{
			rule: 'WA-401 that speaks of the version',
			status: 401,
			body: refusal(
				'WA-401',
				'phone_number',
				"The phone number you're using is associated with different Version of our WA API.",
			),
			expect: { class: 'permission', code: 'WA-401', retryable: false },
		},
		{
			rule: 'WA400',
			status: 400,
			body: {
				code: 'WA400',
				message: 'Refer to correct payload format',
				data: {},
				error: { payload: 'Incorrect payload format' },
			},
			expect: { class: 'request', code: 'WA400', retryable: false },
		},
		{
			rule: 'E110',
			status: 400,
			body: refusal('E110', 'balance', 'Please check your balance, You have a low balance!'),
			expect: { class: 'billing', code: 'E110', retryable: false },
		},
		{
			rule: 'WA500',
			status: 500,
			body: {
				code: 'WA500',
				message: 'Please try again later',
				data: {},
				error: { error: 'Internal server error' },
			},
			expect: { class: 'unavailable', code: 'WA500', retryable: true },
		},
	],
	downloads: [
		{
			rule: 'an address of a webhook gets no key',
			url: 'https://files.example/a.jpg',
			asks: [['https://files.example/a.jpg', 'withheld']],
		},
	],
	throttles: [throttle('HTTP 429', '', { status: 429 })],
};

function refusal(code: string, about: string, text: string) {
	return { code, message: text, data: {}, error: { [about]: text } };
}
