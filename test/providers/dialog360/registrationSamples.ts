import type { RegistrationSamples } from '../registrationCase';
import { ourAddress, ourSecret, refusedByAll } from '../registrationCase';

/** 360dialog, "Webhook events and setup"; the answers as integrators have seen them. */
export const registrationSamples: RegistrationSamples = {
	asks: 'GET /v1/configs/webhook',
	reads: [
		{
			rule: 'an address alone',
			body: { url: 'https://crm.example/hook' },
			settings: { url: 'https://crm.example/hook' },
		},
		{
			rule: 'an address with headers; what is no text is none',
			body: { url: 'https://crm.example/hook', headers: { 'X-Secret': 'abc', 'X-Odd': 7 } },
			settings: { url: 'https://crm.example/hook', 'headers.X-Secret': 'abc' },
		},
		{ rule: 'no address: empty', body: { url: '' }, settings: {} },
		{ rule: 'no address: null', body: { url: null, headers: {} }, settings: {} },
	],
	writes: [
		{
			rule: 'ours, with the header that proves its calls',
			asks: 'POST /v1/configs/webhook',
			body: { url: ourAddress, headers: { 'X-Webhook-Secret': ourSecret } },
			answer: { url: ourAddress },
		},
		{
			rule: 'what was there before',
			settings: { url: 'https://crm.example/hook', 'headers.X-Secret': 'abc' },
			asks: 'POST /v1/configs/webhook',
			body: { url: 'https://crm.example/hook', headers: { 'X-Secret': 'abc' } },
			answer: { url: 'https://crm.example/hook', headers: { 'X-Secret': 'abc' } },
		},
		{
			rule: 'nothing',
			settings: {},
			asks: 'POST /v1/configs/webhook',
			body: { url: '' },
			answer: { url: '' },
		},
	],
	errors: [
		...(['read', 'write'] as const).flatMap((to) => [
			{
				rule: 'a wrong key',
				to,
				status: 401,
				body: { meta: { http_code: 401, developer_message: 'Invalid api_key', success: false } },
				expect: { class: 'authentication' as const },
			},
			{
				rule: 'an error under HTTP 200',
				to,
				status: 200,
				body: { error: { code: 100, message: 'Invalid parameter' } },
				expect: { code: '100' },
			},
			{
				rule: 'an error of its own under HTTP 200',
				to,
				status: 200,
				body: { meta: { success: false, developer_message: 'Invalid api_key' }, url: ourAddress },
				expect: { providerMessage: 'Invalid api_key' },
			},
		]),
		{
			rule: 'an answer without an address',
			to: 'read',
			status: 200,
			body: {},
			expect: { missing: 'the address of the webhook' },
		},
		{
			rule: 'a web page',
			to: 'write',
			status: 200,
			body: '<html></html>',
			expect: { missing: 'the confirmation that the webhook was set' },
		},
		{
			rule: 'another address than the one that was to be set',
			to: 'write',
			status: 200,
			body: { url: 'https://crm.example/hook' },
			expect: { missing: 'the confirmation that the webhook was set' },
		},
	],
	refuses: [
		...refusedByAll,
		{ url: 'https://n8n.example.com:8443/webhook/1', says: 'port' },
		{ url: 'https://my_n8n.example.com/webhook/1', says: 'underscore' },
	],
};
