import type { RegistrationSamples } from '../registrationCase';
import { ourAddress, refusedByAll } from '../registrationCase';

const hook = 'https://crm.example/hook';

function update(parameters: Record<string, string>): string {
	return `POST /?${new URLSearchParams({ CustSpaceId: 'the-custSpaceId', PhoneNumber: '919876543210', ...parameters }).toString()}`;
}

/** Alibaba's API definition: `UpdatePhoneWebhook`, `QueryChatappPhoneNumbers`. */
export const registrationSamples: RegistrationSamples = {
	asks: 'POST /?CustSpaceId=the-custSpaceId',
	reads: [
		{
			rule: 'the addresses of our number among others',
			body: {
				Code: 'OK',
				PhoneNumbers: [
					{ PhoneNumber: '8613800001234', StatusCallbackUrl: 'https://other.example' },
					{ PhoneNumber: '+919876543210', StatusCallbackUrl: hook, UpCallbackUrl: `${hook}/up` },
				],
			},
			settings: { StatusCallbackUrl: hook, UpCallbackUrl: `${hook}/up` },
		},
		{
			rule: 'an address for receipts alone',
			body: {
				Code: 'OK',
				PhoneNumbers: [{ PhoneNumber: '919876543210', StatusCallbackUrl: hook, UpCallbackUrl: '' }],
			},
			settings: { StatusCallbackUrl: hook },
		},
		{
			rule: 'a number without addresses',
			body: { Code: 'OK', PhoneNumbers: [{ PhoneNumber: '919876543210' }] },
			settings: {},
		},
	],
	writes: [
		{
			rule: 'ours, for receipts and messages',
			asks: update({
				StatusCallbackUrl: ourAddress,
				UpCallbackUrl: ourAddress,
				HttpFlag: 'Y',
				QueueFlag: 'N',
			}),
			answer: { Code: 'OK', Message: 'null', RequestId: '90E63D28' },
		},
		{
			rule: 'what was there before',
			settings: { StatusCallbackUrl: hook },
			asks: update({ StatusCallbackUrl: hook, HttpFlag: 'Y', QueueFlag: 'N' }),
			answer: { Code: 'OK' },
		},
		{
			rule: 'nothing',
			settings: {},
			asks: update({ HttpFlag: 'N', QueueFlag: 'N' }),
			answer: { Code: 'OK' },
		},
	],
	errors: [
		...(['read', 'write'] as const).flatMap((to) => [
			{
				rule: 'a refusal under HTTP 200',
				to,
				status: 200,
				body: { Code: 'Ram.PermissionDeny', Message: 'no' },
				expect: { class: 'permission' as const, code: 'Ram.PermissionDeny' },
			},
			{
				rule: 'a refusal under HTTP 400',
				to,
				status: 400,
				body: { Code: 'Product.Unsubscript', Message: 'no' },
				expect: { class: 'permission' as const },
			},
		]),
		{
			rule: 'a space without our number',
			to: 'read',
			status: 200,
			body: { Code: 'OK', PhoneNumbers: [{ PhoneNumber: '8613800001234' }] },
			expect: { class: 'request' },
		},
		{
			rule: 'an answer without the list',
			to: 'read',
			status: 200,
			body: { Code: 'OK' },
			expect: { missing: 'the list of phone numbers' },
		},
		{
			rule: 'an answer without a code',
			to: 'write',
			status: 200,
			body: {},
			expect: { missing: 'the confirmation that the webhook was set' },
		},
	],
	refuses: refusedByAll,
};
