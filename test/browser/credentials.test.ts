import { providers } from '../../nodes/WhatsAppMedia/providers';
import { RealN8n } from '../bed/realN8n';
import { packedTarball } from '../bed/tarball';
import { credentialTypes } from '../credentialTypes';
import { Editor } from './editor';

/** How a builder finds the right credential and fills it in, in the editor of a real n8n. */

jest.setTimeout(120_000);

const n8n = new RealN8n('.work/n8n-browser-credentials');
let editor: Editor;

beforeAll(async () => {
	await n8n.start(packedTarball());
	editor = await Editor.signIn(n8n);
});

afterAll(async () => {
	await editor.close();
	await n8n.stop();
});

describe('in the dialog that adds a credential', () => {
	beforeAll(async () => {
		await editor.addCredential();
	});

	test('a search for WhatsApp offers that of every provider', async () => {
		expect(await editor.searchCredentials('whatsapp')).toEqual(
			expect.arrayContaining(providers.map(({ credentialName }) => credentialName)),
		);
	});

	test.each(providers)(
		'a search for $displayName finds its own',
		async ({ displayName, credentialName }) => {
			const [brand = ''] = displayName.split(' ');
			expect(await editor.searchCredentials(brand)).toContain(credentialName);
		},
	);
});

describe.each(providers)('the form of $credentialName', ({ credentialName, credential }) => {
	const type = credentialTypes.find(({ name }) => name === credential.type);
	const choices = credential.choices ?? [];

	beforeAll(async () => {
		await editor.newCredential(credentialName);
	});

	test('says below each field where its value is found, and links to the page about the key', async () => {
		const form = editor.part('editCredential-modal');
		const text = await form.innerText();
		for (const { hint = '', displayOptions } of type?.properties ?? [])
			if (displayOptions === undefined) expect(text).toContain(hint);
		expect(await form.locator(`a[href="${type?.documentationUrl ?? ''}"]`).count()).toBe(1);
	});

	for (const { label, field, customLabel, customField } of choices) {
		test(`${label} opens the text field ${customLabel} with Custom`, async () => {
			const textField = editor.part(`parameter-input-${customField}`);
			expect(await textField.count()).toBe(0);
			await editor.choose(field, 'Custom');
			expect(await textField.count()).toBe(1);
		});
	}
});
