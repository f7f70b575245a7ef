import type { ICredentialDataDecryptedObject, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { searchSenders } from '../../nodes/WhatsAppMedia/execution/senderList';
import { providers } from '../../nodes/WhatsAppMedia/providers';
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
	return (await searchSenders.call(context, filter)).results;
}

const all: readonly Provider[] = providers;
const withList = all.filter(({ listSenders }) => listSenders !== undefined);

describe.each(withList.map((provider) => [provider.name, provider] as const))(
	'%s',
	(name, { credential }) => {
		test("shows the account's numbers, and gives what a message is sent with", async () => {
			const { sender } = credentialOf(emulator, name).data;
			const label = expect.stringMatching(/./) as string;
			expect(await list(name)).toEqual([{ name: label, value: sender }]);
			expect(emulator.requests).toHaveLength(1);
		});

		test('shows what fits the text that was typed', async () => {
			const [entry] = await list(name);
			const filter = entry?.name.toLowerCase().replaceAll(' ', '');
			expect(await list(name, { filter })).toEqual([entry]);
			expect(await list(name, { filter: 'nobody' })).toEqual([]);
		});

		test('says what is wrong with the key, without the key', async () => {
			const data = emulator.wrongCredential(name);
			const failing = list(name, { data });
			await expect(failing).rejects.toThrow(NodeOperationError);
			for (const field of credential.secretFields.filter((each) => data[each]))
				await expect(failing).rejects.not.toThrow(data[field]);
		});

		test.each(Object.entries(credential.requiredFields))(
			'says that the credential has no %s, before any request',
			async (field, label) => {
				await expect(list(name, { data: { [field]: '' } })).rejects.toThrow(`'${label}'`);
				expect(emulator.requests).toHaveLength(0);
			},
		);

		test.each([
			[{ baseUrl: 'http://example.com' }, "'Base URL'"],
			[
				{ allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' },
				'not among its allowed domains',
			],
		])('the key does not leave with %j', async (data, words) => {
			await expect(list(name, { data })).rejects.toThrow(words);
			expect(emulator.requests).toHaveLength(0);
		});

		test('says that nobody answers', async () => {
			await expect(list(name, { data: { baseUrl: 'http://127.0.0.1:1' } })).rejects.toThrow(
				NodeOperationError,
			);
		});
	},
);
