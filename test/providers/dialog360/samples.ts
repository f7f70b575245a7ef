import type { ProviderSamples } from '../samples';
import { throttle } from '../samples';

/**
 * 360dialog, "Media Messages", "Upload, retrieve or delete media", "API error message list"; its OpenAPI for the plain
 * `error`; the shapes with `meta` and Meta's own error as integrators have met them.
 */
export const samples: ProviderSamples = {
	requests: [
		{
			rule: 'a picture by its media id, nothing else in it',
			message: {
				content: { type: 'image', media: { kind: 'id', id: '990011' }, caption: null },
			},
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: '14155550123',
				type: 'image',
				image: { id: '990011' },
			},
		},
		{
			rule: 'a picture by link, nothing else in it',
			message: {
				content: {
					type: 'image',
					media: { kind: 'link', link: 'https://files.example/p.png' },
					caption: null,
				},
			},
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: '14155550123',
				type: 'image',
				image: { link: 'https://files.example/p.png' },
			},
		},
		{
			rule: 'a text with a preview of its link',
			message: {
				kind: 'text',
				content: { body: 'See https://files.example', previewUrl: true },
			},
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: '14155550123',
				type: 'text',
				text: { body: 'See https://files.example', preview_url: true },
			},
		},
		{
			rule: 'a text',
			message: {
				kind: 'text',
				content: { body: 'See https://files.example', previewUrl: false },
			},
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: '14155550123',
				type: 'text',
				text: { body: 'See https://files.example', preview_url: false },
			},
		},
	],
	readReceipts: [
		{
			rule: 'read, nothing else in it',
			receipt: { messageId: 'wamid.HBg/1+2==', typing: false },
			body: { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.HBg/1+2==' },
		},
		{
			rule: 'with the typing indicator',
			receipt: { messageId: 'wamid.1', typing: true },
			body: {
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: 'wamid.1',
				typing_indicator: { type: 'text' },
			},
		},
	],
	answers: [
		{
			rule: 'marked as read',
			operation: 'markAsRead',
			status: 200,
			body: { success: true },
			value: { read: true },
		},
		{
			rule: 'a message, its WhatsApp id with a blank at the end',
			operation: 'sendMedia',
			status: 200,
			body: {
				messaging_product: 'whatsapp',
				contacts: [{ input: '14155550123', wa_id: '14155550123 ' }],
				messages: [{ id: 'wamid.sample1' }],
			},
			value: { messageId: 'wamid.sample1', waId: '14155550123' },
		},
		{
			rule: 'an upload',
			operation: 'upload',
			status: 200,
			body: { id: '990012' },
			value: { mediaId: '990012' },
		},
		{
			rule: 'a look-up: the host of Meta is exchanged, the size is a number',
			operation: 'getUrl',
			status: 200,
			body: {
				url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=4242&ext=17&hash=ab',
				mime_type: 'image/png',
				sha256: '0f'.repeat(32),
				file_size: 20480,
				id: '4242',
				messaging_product: 'whatsapp',
			},
			value: {
				url: 'https://waba-v2.360dialog.io/whatsapp_business/attachments/?mid=4242&ext=17&hash=ab',
				mimeType: 'image/png',
				size: 20480,
				sha256: '0f'.repeat(32),
			},
		},
		{
			rule: 'a look-up with escaped slashes, as PHP writes JSON',
			operation: 'getUrl',
			status: 200,
			body: '{"id":"4242","url":"https:\\/\\/lookaside.fbsbx.com\\/whatsapp_business\\/attachments\\/?mid=4242"}',
			value: { url: 'https://waba-v2.360dialog.io/whatsapp_business/attachments/?mid=4242' },
		},
		{
			rule: 'a look-up that leads to another host stays as it is',
			operation: 'getUrl',
			status: 200,
			body: { id: '4242', url: 'https://media.example/x' },
			value: { url: 'https://media.example/x' },
		},
		{
			rule: 'a deletion',
			operation: 'delete',
			status: 200,
			body: { success: true },
			value: { found: 'there' },
		},
	],
	errors: [
		{
			rule: 'HTTP 400: the account is disabled',
			status: 400,
			body: { error: 'Your WhatsApp for Business API has been disabled' },
			expect: { class: 'permission', retryable: false },
		},
		{
			rule: 'HTTP 400: throttled, to be tried again',
			status: 400,
			body: { error: 'You have exceeded the endpoint rate limit.' },
			expect: { class: 'rateLimit', retryable: true },
		},
		{
			rule: 'HTTP 400: a bill is open',
			status: 400,
			body: { error: 'Could not send message due to lack of payment.' },
			expect: { class: 'billing', retryable: false },
		},
		{
			rule: 'HTTP 401: the key is wrong, in the words of today and of before',
			status: 401,
			body: { error: 'Invalid API key' },
			expect: { class: 'authentication', retryable: false, providerMessage: 'Invalid API key' },
		},
		{
			rule: 'HTTP 401 in the older shape with underscores',
			status: 401,
			body: { meta: { http_code: 401, developer_message: 'Invalid api_key', success: false } },
			expect: { class: 'authentication', providerMessage: 'Invalid api_key' },
		},
		{
			rule: 'HTTP 403: the endpoint is blocked',
			status: 403,
			body: { error: 'The endpoint is blocked' },
			expect: { class: 'permission', retryable: false },
		},
		{
			rule: 'HTTP 500: an error inside may pass',
			status: 500,
			body: { error: 'Internal server error' },
			expect: { class: 'unavailable', retryable: true },
		},
		{
			rule: 'HTTP 502: WhatsApp behind it is away',
			status: 502,
			body: { error: 'WhatsApp for Business API not available' },
			expect: { class: 'unavailable', retryable: true },
		},
		{
			rule: "Meta's own error, passed on with a code that nobody lists",
			status: 403,
			body: { error: { message: '(#259999) no such thing', code: 259999 } },
			expect: { code: '259999', providerMessage: '(#259999) no such thing' },
		},
		{
			rule: 'a throttle in camel case with its own status in it',
			status: 400,
			body: {
				meta: {
					httpCode: 400,
					developerMessage: 'You have exceeded the limit of 1 request every 10 seconds',
					success: false,
				},
			},
			expect: { class: 'rateLimit', retryable: true },
		},
		{
			rule: 'a refusal that is no JSON',
			status: 403,
			body: 'no json at all',
			expect: { class: 'permission', providerMessage: 'no json at all' },
		},
		{
			rule: 'a gateway that says so in plain text',
			status: 500,
			body: 'Bad gateway',
			expect: { class: 'unavailable', providerMessage: 'Bad gateway' },
		},
	],
	throttles: [
		throttle('rate limit as HTTP 400', { error: 'You have exceeded the endpoint rate limit.' }),
	],
	downloads: [
		{
			rule: "an address of Meta's, as look-ups and webhooks have it, is asked for at 360dialog",
			url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=c',
			asks: [
				['https://waba-v2.360dialog.io/whatsapp_business/attachments/?mid=1&ext=2&hash=c', 'sent'],
			],
		},
		{
			rule: 'an address elsewhere gets no key',
			url: 'https://files.example/a.jpg',
			asks: [['https://files.example/a.jpg', 'withheld']],
		},
		{
			rule: "an address that only looks like 360dialog's gets no key",
			url: 'https://waba-v2.360dialog.io.example/a',
			asks: [['https://waba-v2.360dialog.io.example/a', 'withheld']],
		},
	],
};
