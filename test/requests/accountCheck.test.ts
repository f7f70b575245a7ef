import type { INode } from 'n8n-workflow';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { metaCloudApi } from '../../nodes/WhatsAppMedia/providers/metaCloudApi';
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

const prefixesOf = (data: object) => {
	const account = checkedAccount(node, metaCloudApi, { ...testCredential(metaCloudApi), ...data });
	return account.ok ? account.value.keyPrefixes : account.failure.happened;
};

test("Meta's key goes to its API and to the host of its files", () => {
	expect(prefixesOf({})).toEqual([
		'https://graph.facebook.com/v26.0/',
		'https://graph.facebook.com/',
		'https://lookaside.fbsbx.com/',
	]);
});

test("an origin that the credential's owner does not allow sees no key", () => {
	expect(
		prefixesOf({ allowedHttpRequestDomains: 'domains', allowedDomains: 'graph.facebook.com' }),
	).toEqual(['https://graph.facebook.com/v26.0/', 'https://graph.facebook.com/']);
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
