import type { RegistrationSamples } from '../registrationCase';
import { ourAddress, ourSecret, refusedByAll } from '../registrationCase';

const unknownObject = {
	error: {
		message:
			"Unsupported get request. Object with ID '919876543210' does not exist, cannot be loaded due to missing permissions",
		type: 'GraphMethodException',
		code: 100,
		error_subcode: 33,
	},
};

/** Meta, "Webhook overrides". */
export const registrationSamples: RegistrationSamples = {
	asks: 'GET /v26.0/919876543210?fields=webhook_configuration',
	reads: [
		{
			rule: 'the address of the number, not those of account and app',
			body: {
				webhook_configuration: {
					phone_number: 'https://crm.example/hook',
					whatsapp_business_account: 'https://account.example/hook',
					application: 'https://app.example/hook',
				},
				id: '919876543210',
			},
			settings: { override_callback_uri: 'https://crm.example/hook' },
		},
		{
			rule: 'a number without an address of its own',
			body: {
				webhook_configuration: { application: 'https://app.example/hook' },
				id: '919876543210',
			},
			settings: {},
		},
		{ rule: 'no address anywhere', body: { id: '919876543210' }, settings: {} },
	],
	writes: [
		{
			rule: 'ours, with the token that Meta asks for',
			asks: 'POST /v26.0/919876543210',
			body: {
				webhook_configuration: { override_callback_uri: ourAddress, verify_token: ourSecret },
			},
			answer: { success: true },
		},
		{
			rule: 'nothing',
			settings: {},
			asks: 'POST /v26.0/919876543210',
			body: { webhook_configuration: { override_callback_uri: '' } },
			answer: { success: true },
		},
	],
	errors: [
		{
			rule: 'an id that Meta does not know is that of the sender, not of a file',
			to: 'read',
			status: 400,
			body: unknownObject,
			expect: { class: 'permission', refused: null },
		},
		{
			rule: 'the same when it is written',
			to: 'write',
			status: 400,
			body: {
				error: {
					...unknownObject.error,
					message: unknownObject.error.message.replace('get', 'post'),
				},
			},
			expect: { class: 'permission', refused: null },
		},
		{
			rule: 'a token that has expired',
			to: 'read',
			status: 401,
			body: { error: { code: 190, message: 'Session has expired' } },
			expect: { class: 'authentication' },
		},
		{
			rule: 'Meta has not reached the address',
			to: 'write',
			status: 400,
			body: {
				error: { code: 2200, message: 'Callback verification failed', type: 'OAuthException' },
			},
			expect: { class: 'request', code: '2200', retryable: false },
		},
		{
			rule: 'an error under HTTP 200',
			to: 'write',
			status: 200,
			body: { error: { code: 2200, message: 'Callback verification failed' } },
			expect: { code: '2200' },
		},
		{
			rule: 'an answer that confirms nothing',
			to: 'write',
			status: 200,
			body: { success: false },
			expect: { missing: 'the confirmation that the webhook was set' },
		},
		{
			rule: 'an answer about nothing',
			to: 'read',
			status: 200,
			body: {},
			expect: { missing: 'the webhook of the number' },
		},
	],
	refuses: [
		...refusedByAll,
		{ url: `https://n8n.example.com/${'a'.repeat(200)}`, says: '200 characters' },
	],
};
