import type { INode } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { checkedAccount } from '../../nodes/WhatsAppMedia/requests/accountCheck';
import { testCredential } from '../providers/runner';

/** Where the key of an account may go, from the credential alone: the action node and the trigger ask the same. */

const node: INode = {
	id: '1',
	name: 'WhatsApp Media',
	type: 'n8n-nodes-whatsapp-media.whatsAppMediaTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const [example] = providers;
if (example === undefined) throw new Error('There is no provider');
const provider: Provider = {
	...example,
	credential: {
		...example.credential,
		account: () => ({ baseUrl: 'https://api.example/v1', sender: '', accountId: '' }),
		keyOrigins: ['https://files.example'],
	},
};

const prefixesOf = (data: object) => {
	const account = checkedAccount(node, provider, { ...testCredential(provider), ...data });
	return account.ok ? account.value.keyPrefixes : account.failure.happened;
};

test('the key goes to the base URL, to its origin, and to the origins that the provider names', () => {
	expect(prefixesOf({})).toEqual([
		'https://api.example/v1/',
		'https://api.example/',
		'https://files.example/',
	]);
});

test("an origin that the credential's owner does not allow sees no key", () => {
	expect(
		prefixesOf({ allowedHttpRequestDomains: 'domains', allowedDomains: 'api.example' }),
	).toEqual(['https://api.example/v1/', 'https://api.example/']);
});

test.each(providers.map((provider) => [provider.name, provider.credential] as const))(
	'%s names whole origins by https, without a slash at the end',
	(_, { keyOrigins }) => {
		for (const origin of keyOrigins) {
			expect(origin).toMatch(/^https:/);
			expect(new URL(origin).origin).toBe(origin);
		}
	},
);
