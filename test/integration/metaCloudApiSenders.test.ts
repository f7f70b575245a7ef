import { searchSenders } from '../../nodes/WhatsAppMedia/execution/senderList';
import { credentialOf, useEmulator } from './bed';
import { editorContextOf } from './harness';

/** Meta lists the numbers of a business account, which a credential need not name. */

const emulator = useEmulator();
const provider = 'metaCloudApi';

async function list(data: Record<string, string>, filter?: string) {
	const known = credentialOf(emulator, provider);
	const credential = { ...known, data: { ...known.data, ...data } };
	const context = editorContextOf({ parameters: { provider }, credential });
	return await searchSenders.call(context, filter);
}

test('a number is found however it is spaced, and by its ID', async () => {
	const entry = { name: '+1 555-078-3881 · Lucky Shrub', value: '106540352242922' };
	for (const filter of ['1555078', '+1 (555) 078', '1065', undefined])
		expect(await list({}, filter)).toEqual({ results: [entry] });
});

test.each([
	['', "Enter 'Business Account ID' in the 'Meta WhatsApp Cloud API' credential", 0],
	['1', "does not know the 'Business Account ID'", 1],
])('with the business account ID %j the list says what to do', async (id, words, requests) => {
	await expect(list({ businessAccountId: id })).rejects.toThrow(words);
	expect(emulator.requests).toHaveLength(requests);
});
