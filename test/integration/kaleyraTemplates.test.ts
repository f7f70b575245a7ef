import { useEmulator } from './bed';
import { templatesListed } from './templates';

/** Kaleyra's list of templates wants a field of the credential that nothing else wants. */

const emulator = useEmulator();

test.each([
	['', "no 'WhatsApp Business Account ID'"],
	['4711', "did not list the templates of the 'WhatsApp Business Account ID'"],
])('%j: the list says what is wrong', async (businessAccountId, words) => {
	const failing = templatesListed(emulator, 'kaleyra', { data: { businessAccountId } });
	await expect(failing).rejects.toThrow(words);
	await expect(failing).rejects.toThrow("'By Name'");
});
