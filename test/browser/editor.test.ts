import { providers } from '../../nodes/WhatsAppMedia/providers';
import { exampleFor } from '../bed/examples';
import { RealN8n } from '../bed/realN8n';
import { packedTarball } from '../bed/tarball';
import { chain, manualTrigger, mediaNodeType, node } from '../bed/workflows';
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

test.each(['WhatsApp Media', ...providers.map(({ displayName }) => displayName)])(
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
						fileName: fields.includes('fileName'),
						voice: fields.includes('voice'),
					}).toEqual({ fileName: can.fileName !== 'none', voice: can.voice });
					// it stays where the provider does not take it, with a notice
					expect(fields.includes('caption')).toBe(['document', 'image', 'video'].includes(type));
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

describe('what goes wrong is told where the user looks', () => {
	async function run(title: string, parameters: Record<string, unknown>, more = {}) {
		const credential = await n8n.addCredential(
			title,
			'dialog360Api',
			emulator.credential('dialog360'),
		);
		const send = node(
			'Send Picture',
			mediaNodeType,
			{ to: '+14155550123', mediaSource: 'link', ...parameters },
			{ credentials: { dialog360Api: credential }, ...more },
		);
		await editor.openWorkflow(await n8n.addWorkflow(chain(title, [manualTrigger, send])));
		await editor.executeAnyway();
		await editor.openNode('Send Picture');
	}

	test('an error has what happened as its title, and what to do as its description', async () => {
		emulator.fault({
			times: 1,
			fault: {
				kind: 'answer',
				status: 400,
				body: JSON.stringify({
					error: {
						message: '(#131047) Re-engagement message',
						code: 131047,
						error_data: { details: 'More than 24 hours have passed since the last reply.' },
						fbtrace_id: 'AM2yIhYd_KoSd5d',
					},
				}),
			},
		});
		await run('window', { mediaLink: 'https://example.com/picture.jpg' });
		await editor.picture(`${pictures}/error.png`);
		const shown = await editor.part('node-error-message').innerText();
		expect(shown).toContain("More than 24 hours have passed since the customer's last message");
		expect(await editor.outputText()).toContain("Use the operation 'Send Template'");
		expect(await editor.outputText()).toContain('This message did not go out.');
	});

	test('all that is wrong with an item stands in one error', async () => {
		await run('checks', { to: 'Jane Doe', mediaLink: 'example.com/picture.jpg' });
		await editor.picture(`${pictures}/checks.png`);
		const shown = await editor.outputText();
		for (const field of ["'To' is not a valid phone number", "'Media Link' is not a full URL"])
			expect(shown).toContain(field);
	});

	test('a warning stands above the output', async () => {
		await run('warning', { mediaType: 'image', mediaLink: 'https://example.com/picture.webp' });
		await editor.picture(`${pictures}/warning.png`);
		expect(await editor.outputText()).toContain(
			'The link ends in .webp, so WhatsApp will probably reject it as an image',
		);
	});
});

test('no key stands in what n8n has stored or logged of all this', () => {
	const keys = emulatedProviders.flatMap(({ name }) => {
		const { secretFields } = providers.find((provider) => provider.name === name)?.credential ?? {
			secretFields: [],
		};
		return secretFields.map((field) => emulator.credential(name)[field] ?? '');
	});
	for (const key of keys.filter(Boolean)) expect(n8n.filesContaining(key)).toEqual([]);
});
