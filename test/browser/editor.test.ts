import { exampleFor } from '../bed/examples';
import { RealN8n } from '../bed/realN8n';
import { packedTarball } from '../bed/tarball';
import { Emulator } from '../emulator/emulator';
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
	const credential = await n8n.addCredential(
		'360dialog account',
		'dialog360Api',
		emulator.credential('dialog360'),
	);
	await n8n.addCredential('mistyped key', 'dialog360Api', {
		...emulator.credential('dialog360'),
		apiKey: 'mistyped',
	});
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

test.each(['360dialog', 'WhatsApp Media', 'Kaleyra'])(
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

	test.each([
		['Audio', ['voice']],
		['Document', ['caption', 'fileName']],
		['Sticker', []],
		['Image', ['caption']],
	])('type %s shows what can be sent with it', async (option, fields) => {
		await editor.choose('mediaType', option);
		const extras = ['caption', 'fileName', 'voice'];
		expect((await editor.fields()).filter((name) => extras.includes(name))).toEqual(fields);
	});

	test('the credential test passes with the right key', async () => {
		expect(await editor.credentialTest()).toBe('success');
		await editor.closeCredential();
	});

	test('the credential test fails with a wrong key, and says where to find it', async () => {
		await editor.chooseCredential('mistyped key');
		expect(await editor.credentialTest()).toBe('error');
		await editor.part('editCredential-modal').getByText('More details').click();
		await editor.picture(`${pictures}/wrong-key.png`);
		expect(await editor.part('editCredential-modal').innerText()).toContain('360dialog Hub');
		await editor.closeCredential();
	});
});
