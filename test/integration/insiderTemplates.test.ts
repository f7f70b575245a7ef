import { keyFor } from '../../nodes/WhatsAppMedia/providers/insider/key';
import { credentialOf, sendText, useEmulator } from './bed';
import { runNode } from './harness';
import { templatesListed } from './templates';

/** Insider's list of templates wants a field of the credential that nothing else wants. */

const emulator = useEmulator();

test.each([
	['', "no 'Template Management Key'"],
	['mistyped', "did not accept the 'Template Management Key'"],
])('%j: the list says what is wrong', async (templateApiKey, words) => {
	const failing = templatesListed(emulator, 'insider', { data: { templateApiKey } });
	await expect(failing).rejects.toThrow(words);
	await expect(failing).rejects.toThrow("'By Name'");
});

test('the key for templates goes with the list of templates alone', async () => {
	const { authKey, templateApiKey } = emulator.credential('insider');
	await templatesListed(emulator, 'insider');
	const [listing] = emulator.requests;
	emulator.log.clear();
	await runNode({
		parameters: { ...sendText, provider: 'insider' },
		credential: credentialOf(emulator, 'insider'),
	});
	const [sending] = emulator.requests;
	expect(listing?.headers['x-ins-auth-key']).toBe(templateApiKey);
	expect(sending?.headers['x-ins-auth-key']).toBe(authKey);
	expect(JSON.stringify(sending)).not.toContain(templateApiKey);
});

test.each([
	['https://whatsapp.useinsider.com/api/v1/templates?page=1', 'of the templates'],
	['https://proxy.example/insider/api/v1/templates', 'of the templates'],
	['https://whatsapp.useinsider.com/v1/send', 'of the messages'],
	['https://whatsapp.useinsider.com/v1/media/1?x=/api/v1/templates', 'of the messages'],
	['no address', 'of the messages'],
])('%s takes the key %s', (url, key) => {
	const credential = { authKey: 'of the messages', templateApiKey: 'of the templates' };
	expect(keyFor(url, credential)).toBe(key);
});
