import { LoadOptionsContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INodeListSearchResult } from 'n8n-workflow';

import { searchSenders } from '../../nodes/WhatsAppMedia/execution/senderList';
import { credentialOf, useEmulator } from './bed';
import { editorContextOf } from './harness';

/** The list of the field Sender, on the helpers that n8n's editor gives to it. */

const emulator = useEmulator();

async function list(
	provider: string,
	{ data = {}, filter }: { data?: ICredentialDataDecryptedObject; filter?: string } = {},
): Promise<INodeListSearchResult['results']> {
	const known = credentialOf(emulator, provider);
	const credential = { ...known, data: { ...known.data, ...data } };
	const context = editorContextOf({ parameters: { provider }, credential });
	expect(context).toBeInstanceOf(LoadOptionsContext);
	return (await searchSenders.call(context, filter)).results;
}

test.each([
	['metaCloudApi', { name: '+1 555-078-3881 · Lucky Shrub', value: '106540352242922' }],
	['alibabaChatApp', { name: '8613867404376 · Lucky Shrub', value: '8613867404376' }],
])(
	"of %s shows the account's numbers, and gives what a message is sent with",
	async (provider, entry) => {
		expect(await list(provider)).toEqual([entry]);
		expect(emulator.requests).toHaveLength(1);
	},
);

test.each([
	['lucky', 1],
	['+1 (555) 078', 1],
	['1065', 1],
	['nobody', 0],
])('shows what fits %j', async (filter, count) => {
	expect(await list('metaCloudApi', { filter })).toHaveLength(count);
});

test.each([
	[
		'metaCloudApi',
		{ businessAccountId: '' },
		"Enter 'Business Account ID' in the 'Meta Cloud API'",
	],
	['metaCloudApi', { businessAccountId: '1' }, "does not know the 'Business Account ID'"],
	['metaCloudApi', { accessToken: 'mistyped-key-4711' }, 'token'],
	['metaCloudApi', { accessToken: '' }, "The credential has no 'Access Token'"],
	['metaCloudApi', { baseUrl: 'http://example.com' }, "'Base URL'"],
	['alibabaChatApp', { accessKeySecret: 'mistyped-key-4711' }, 'AccessKey'],
])('of %s with %j says what to do', async (provider, data, words) => {
	const failing = list(provider, { data });
	await expect(failing).rejects.toThrow(words);
	await expect(failing).rejects.not.toThrow('mistyped-key-4711');
});

test('the key leaves only for an allowed host', async () => {
	const data = { allowedHttpRequestDomains: 'domains', allowedDomains: 'graph.facebook.com' };
	await expect(list('metaCloudApi', { data })).rejects.toThrow('allowed domains');
	expect(emulator.requests).toHaveLength(0);
});
