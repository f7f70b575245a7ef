import { providers } from '../../nodes/WhatsAppMedia/providers';
import { exampleFor } from '../bed/examples';
import { RealN8n } from '../bed/realN8n';
import { packedTarball } from '../bed/tarball';
import { emulatedProviders, Emulator } from '../emulator/emulator';
import { Editor } from './editor';

/** What a no-code builder sees in the editor of a real n8n. */

jest.setTimeout(120_000);

/** `npm run pictures` renews those of the documentation. */
const pictures = process.env.PICTURES ?? '.work/pictures';

const emulator = new Emulator();
const n8n = new RealN8n('.work/n8n-browser');
let editor: Editor;

beforeAll(async () => {
	await emulator.start();
	await n8n.start(packedTarball());
	for (const { name, credentialType } of emulatedProviders) {
		await n8n.addCredential(`right ${name}`, credentialType, emulator.credential(name));
		await n8n.addCredential(`mistyped ${name}`, credentialType, emulator.wrongCredential(name));
	}
	const credential = await n8n.addCredential(
		'360dialog account',
		'dialog360Api',
		emulator.credential('dialog360'),
	);
	const workflow = exampleFor('upload-send-get-url.json', {
		name: 'dialog360',
		credentialType: 'dialog360Api',
		credential,
	});
	const id = await n8n.addWorkflow(workflow);
	editor = await Editor.signIn(n8n);
	await editor.openWorkflow(id);
});

afterAll(async () => {
	await editor.close();
	await n8n.stop();
	await emulator.stop();
});

test.each(['360dialog', 'WhatsApp Media', 'Kaleyra', 'Insider', 'Alibaba'])(
	'the node is found by searching for %s',
	async (text) => {
		expect(await editor.searchNodes(text)).toContain('WhatsApp Media');
	},
);

describe('the node, opened', () => {
	beforeAll(async () => {
		await editor.execute();
		await editor.openNode('Send Picture');
	});

	test('offers its provider as the first choice', async () => {
		await editor.showJson();
		expect((await editor.fields()).slice(0, 3)).toEqual(['provider', 'resource', 'operation']);
		await editor.picture(`${pictures}/node.png`);
	});

	test.each([
		['Link', 'mediaLink'],
		['Binary File', 'binaryPropertyName'],
		['Media ID', 'mediaId'],
	])('source %s shows %s and no field of another source', async (option, field) => {
		await editor.choose('mediaSource', option);
		const sources = ['mediaId', 'mediaLink', 'binaryPropertyName'];
		expect((await editor.fields()).filter((name) => sources.includes(name))).toEqual([field]);
	});

	describe.each(providers.map((provider) => [provider.displayName, provider] as const))(
		'with the provider %s',
		(displayName, { name, credentialName, capabilities }) => {
			beforeAll(async () => {
				await editor.choose('provider', displayName);
			});

			test('shows its credential slot, and asks for a sender if it needs one', async () => {
				expect(await editor.part('credentials-label').allInnerTexts()).toEqual([
					expect.stringContaining(credentialName) as string,
				]);
				expect((await editor.fields()).includes('sender')).toBe(capabilities.sender !== null);
			});

			test.each(Object.entries(capabilities.media))(
				'type %s shows what can be sent with it',
				async (type, can) => {
					await editor.choose('mediaType', type.charAt(0).toUpperCase() + type.slice(1));
					const fields = await editor.fields();
					expect({
						caption: fields.includes('caption'),
						fileName: fields.includes('fileName'),
						voice: fields.includes('voice'),
					}).toEqual({ ...can, fileName: can.fileName !== 'none' });
				},
			);

			test('the credential test passes with the right key, and fails with a mistyped one', async () => {
				await editor.chooseCredential(`right ${name}`);
				expect(await editor.credentialTest()).toBe('success');
				await editor.closeCredential();
				await editor.chooseCredential(`mistyped ${name}`);
				expect(await editor.credentialTest()).toBe('error');
				if (name === 'dialog360') {
					await editor.part('editCredential-modal').getByText('More details').click();
					await editor.picture(`${pictures}/wrong-key.png`);
					expect(await editor.part('editCredential-modal').innerText()).toContain('360dialog Hub');
				}
				await editor.closeCredential();
			});
		},
	);
});
