import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { EditorBed } from './bed';
import { startEditor, stopEditor } from './bed';
import {
	agentWorkflow,
	chain,
	fileNodes,
	itemsNode,
	manualTrigger,
	mediaNodeType,
	mediaToolType,
	node,
} from '../bed/workflows';

/** The form as somebody meets it who has never seen it. */

jest.setTimeout(120_000);

let bed: EditorBed;

const all: readonly Provider[] = providers;
const withList = all.filter(({ listSenders }) => listSenders !== undefined);

function providerWith(can: (provider: Provider) => boolean): Provider {
	const [provider] = all.filter(can);
	if (provider === undefined) throw new Error('There is no such provider');
	return provider;
}

beforeAll(async () => {
	bed = await startEditor('.work/n8n-form');
});

afterAll(async () => {
	await stopEditor(bed);
});

beforeEach(() => {
	bed.emulator.reset();
});

async function openSend(title: string, parameters: Record<string, unknown>): Promise<void> {
	const { credentials } = bed;
	const send = node('Send', mediaNodeType, parameters, { credentials });
	await bed.open(chain(title, [manualTrigger, send]));
	await bed.editor.openNode('Send');
}

const link = {
	to: '+14155550123',
	mediaSource: 'link',
	mediaLink: 'https://example.com/picture.jpg',
};

test('an empty canvas becomes a sent picture in at most six fields and choices', async () => {
	const { editor, emulator } = bed;
	await editor.newWorkflow();
	const steps = [
		async () => {
			await editor.addFirstNode('manual', 'Manual Trigger');
		},
		async () => {
			await editor.addNodeAfterLast('photo', 'WhatsApp Media', 'Send media message');
		},
		async () => {
			await editor.fill('to', '+1 415 555 0123');
		},
		async () => {
			await editor.choose('mediaSource', 'Link');
		},
		async () => {
			await editor.fill('mediaLink', 'https://example.com/picture.jpg');
		},
	];
	expect(steps.length).toBeLessThanOrEqual(6);
	for (const step of steps) await step();
	await editor.executeNode();
	await editor.part('output-panel').getByText('accepted').first().waitFor();
	expect(emulator.store.messages).toMatchObject([{ to: '14155550123' }]);
});

describe('a new node', () => {
	beforeAll(async () => {
		const { name } = providerWith(
			({ listSenders, capabilities: { media } }) =>
				listSenders !== undefined && media.audio?.voice === true,
		);
		await openSend('new', { provider: name });
	});

	test('asks for the recipient first, then for the file, then for what goes along with it', async () => {
		expect(await bed.editor.fields()).toEqual([
			'provider',
			'resource',
			'operation',
			'to',
			'sender',
			'mediaSource',
			'binaryPropertyName',
			'mediaType',
			'caption',
			'fileName',
			'voice',
			'simplify',
		]);
		expect(await bed.editor.valueOf('mediaSource')).toBe('Binary File');
		expect(await bed.editor.valueOf('mediaType')).toBe('Automatic');
	});

	test('says when WhatsApp accepts media', async () => {
		expect(await bed.editor.part('node-parameters').innerText()).toContain('24 hours');
	});

	test('offers the media types with what WhatsApp accepts', async () => {
		const choices = await bed.editor.choices('mediaType');
		expect(choices.map(({ name }) => name)).toEqual([
			'Audio',
			'Automatic',
			'Document',
			'Image',
			'Sticker',
			'Video',
		]);
		expect(choices.map(({ description }) => description)).toContain('JPEG or PNG, up to 5 MB');
	});

	test('does not offer Automatic for a media ID, and goes back to it for a file', async () => {
		const { editor } = bed;
		await editor.choose('mediaSource', 'Media ID');
		expect(await editor.valueOf('mediaType')).toBe('Image');
		expect((await editor.choices('mediaType')).map(({ name }) => name)).not.toContain('Automatic');
		await editor.choose('mediaSource', 'Binary File');
		expect(await editor.valueOf('mediaType')).toBe('Automatic');
	});

	test('offers the useful options first', async () => {
		const options = await bed.editor.options();
		expect(options.slice(0, 2)).toEqual(['Recipient: Unique Key', 'Recipient: Default Country']);
		expect(options).toContain('Delivery: Validate Only (Dry Run)');
	});
});

describe('the sender', () => {
	test.each(withList.map(({ name }) => name))(
		"of %s is chosen from the account's numbers",
		async (provider) => {
			const { editor, emulator } = bed;
			await openSend(`sender ${provider}`, { ...link, provider });
			expect(await editor.senders()).toEqual([expect.stringContaining('Lucky Shrub')]);
			await editor.part('rlc-item').first().click();
			await editor.executeNode();
			await editor.showJson();
			expect(await editor.outputText()).toContain(emulator.credential(provider).sender);
		},
	);

	test('says what to do where the list cannot be loaded', async () => {
		const { editor, emulator, n8n } = bed;
		const { name, credential, credentialName } = providerWith((each) => withList.includes(each));
		const [field = '', label = ''] = Object.entries(credential.requiredFields)[0] ?? [];
		const data = { ...emulator.credential(name), [field]: '' };
		await n8n.addCredential('incomplete', credential.type, data);
		await openSend('no list', { ...link, provider: name });
		await editor.chooseCredential('incomplete');
		await editor.openSenders();
		await editor.part('rlc-error-message').waitFor();
		const shown = await editor.part('rlc-error-container').innerText();
		expect(shown).toContain(`Open the '${credentialName}' credential and fill in '${label}'.`);
	});

	test('of another kind is refused after a change of the provider, and nothing is sent', async () => {
		const { editor, emulator } = bed;
		const of = (kind: string) => providerWith((each) => each.capabilities.sender?.kind === kind);
		const sender = { __rl: true, mode: 'manual', value: '919876543210' };
		await openSend('other kind', { ...link, provider: of('phoneNumber').name, sender });
		await editor.choose('provider', of('phoneNumberId').displayName);
		await editor.executeNode();
		expect(await editor.outputText()).toContain("'Sender' is not a phone number ID");
		expect(emulator.store.messages).toEqual([]);
	});
});

describe('nothing is sent by surprise', () => {
	test('Validate Only is on as soon as it is added: nothing is sent, and the output says so', async () => {
		const { editor, emulator, credentials } = bed;
		const picture = fileNodes(Buffer.from('picture'), 'a.jpg', 'image/jpeg');
		const send = node('Send', mediaNodeType, { to: '+14155550123' }, { credentials });
		await bed.open(chain('dry run', [manualTrigger, ...picture, send]));
		await editor.openNode('Send');
		await editor.addOption('Delivery: Validate Only (Dry Run)');
		expect(await editor.isOn('onlyValidate')).toBe(true);
		await editor.executeNode();
		expect(await editor.outputText()).toContain('Nothing was sent');
		await editor.showJson();
		expect(await editor.outputText()).toContain('validated');
		expect(emulator.store.messages).toEqual([]);
	});

	test('one unique key means one message for each recipient, not for all of them together', async () => {
		const { editor, emulator, credentials } = bed;
		const numbers = ['+14155550101', '+14155550102', '+14155550103', '+14155550101'];
		const parameters = { ...link, to: '={{ $json.phone }}', options: { uniqueKey: 'spring-sale' } };
		const send = node('Send', mediaNodeType, parameters, { credentials });
		const items = itemsNode(numbers.map((phone) => ({ phone })));
		await bed.open(chain('unique key', [manualTrigger, items, send]));
		await editor.execute();
		await editor.openNode('Send');
		expect(await editor.outputText()).toContain('4 items');
		expect(emulator.store.messages.map(({ to }) => to)).toEqual(
			numbers.slice(0, 3).map((number) => number.slice(1)),
		);
	});

	test('the output of a sent file opens on its data, and can be pinned for the steps that follow', async () => {
		const { editor, credentials } = bed;
		const picture = fileNodes(Buffer.from('picture'), 'a.jpg', 'image/jpeg');
		const send = node('Send', mediaNodeType, { to: '+14155550123' }, { credentials });
		await bed.open(chain('output', [manualTrigger, ...picture, send]));
		await editor.execute();
		await editor.openNode('Send');
		await editor.part('output-panel').getByText('messageId').first().waitFor();
		expect(await editor.outputTabs()).not.toContain('binary');
		expect(await editor.part('ndv-pin-data').isEnabled()).toBe(true);
	});
});

test.each(['photo', 'picture', 'pdf', 'file', 'video', 'voice note', 'whatsapp'])(
	'the node is found by searching for %s',
	async (text) => {
		await bed.open(chain('search', [manualTrigger]));
		expect(await bed.editor.searchNodes(text)).toContain('WhatsApp Media');
	},
);

test('the step that follows can be filled in before anything is sent', async () => {
	const { editor, credentials } = bed;
	const send = node('Send', mediaNodeType, link, { credentials });
	const next = node('Next', 'n8n-nodes-base.set', {}, { typeVersion: 3.4, position: [250, 0] });
	await bed.open(chain('schema', [manualTrigger, send, next]));
	await editor.openNode('Next');
	await editor.part('ndv-input-panel').getByText('messageId').first().waitFor();
	expect(bed.emulator.store.messages).toEqual([]);
});

test('as the tool of an AI agent the node takes what a model can give: links and media IDs', async () => {
	const { editor, credentials } = bed;
	const tool = node('Send', mediaToolType, {}, { credentials, position: [250, 250] });
	await bed.open(agentWorkflow(3.1, { id: '', name: '' }, tool));
	await editor.openNode('Send');
	expect(await editor.valueOf('mediaSource')).toBe('Link');
	const names = (await editor.choices('mediaSource')).map(({ name }) => name);
	expect(names).toEqual(['Link', 'Media ID']);
});

test('a caption that the provider does not take has a notice beside it', async () => {
	const { editor } = bed;
	await openSend('caption', { ...link, mediaType: 'document', caption: 'Your invoice' });
	const { displayName } = providerWith(
		({ capabilities: { media } }) => media.document?.caption === false,
	);
	const notice = `${displayName} sends no caption with a document`;
	expect(await editor.part('node-parameters').innerText()).not.toContain(notice);
	await editor.choose('provider', displayName);
	expect(await editor.part('node-parameters').innerText()).toContain(notice);
	expect(await editor.fieldText('caption')).toBe('Your invoice');
});
