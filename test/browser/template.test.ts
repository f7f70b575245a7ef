import type { INodeParameters } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { chain, manualTrigger, mediaNodeType, node } from '../bed/workflows';
import type { EditorBed } from './bed';
import { startEditor, stopEditor } from './bed';

/** A template as somebody sends it who has never counted `{{1}}`. */

jest.setTimeout(120_000);

const pictures = process.env.PICTURES ?? '.work/pictures';

let bed: EditorBed;

beforeAll(async () => {
	bed = await startEditor('.work/n8n-template');
});

afterAll(async () => {
	await stopEditor(bed);
});

beforeEach(() => {
	bed.emulator.reset();
});

async function openTemplate(title: string, parameters: INodeParameters): Promise<void> {
	const { credentials } = bed;
	const given = {
		resource: 'message',
		operation: 'sendTemplate',
		to: '+14155550123',
		...parameters,
	};
	const send = node('Send', mediaNodeType, given, { credentials });
	await bed.open(chain(title, [manualTrigger, send]));
	await bed.editor.openNode('Send');
}

/** The first provider that tells the values of templates apart in this way. */
function providerFor(values: 'parts' | 'variables'): Provider {
	const provider = providers.find(({ capabilities }) => capabilities.templateValues === values);
	if (provider === undefined) throw new Error('There is no such provider');
	return provider;
}

test.each(['parts', 'variables'] as const)(
	'values by %s: chosen from the list, filled in by the names of its parameters, it is sent',
	async (kind) => {
		const { editor, emulator } = bed;
		const { name: provider } = providerFor(kind);
		await openTemplate(`list ${provider}`, { provider });
		expect(await editor.fields()).not.toContain('templateParameters');
		expect(await editor.chooseTemplate('order_update')).toContain('order_update · en_US · UTILITY');
		await editor.fillTemplate('Body 1', 'Ada');
		await editor.fillTemplate('Body 2', '4711');
		expect(await editor.fields()).not.toContain('templateHeader');
		await editor.executeNode();
		await editor.part('output-panel').getByText('accepted').first().waitFor();
		const [message] = emulator.store.messages;
		expect(message?.to).toBe('14155550123');
		const told = JSON.stringify(message?.body);
		expect(told.indexOf('Ada')).toBeGreaterThan(0);
		expect(told.indexOf('4711')).toBeGreaterThan(told.indexOf('Ada'));
		expect(kind === 'parts').toBe(told.includes('components'));
	},
);

test('a header with media says which, and the fields of its sources appear', async () => {
	const { editor, emulator } = bed;
	const { name: provider } = providerFor('parts');
	await openTemplate('header', { provider });
	await editor.chooseTemplate('spring_sale');
	await editor.part('parameter-input-mediaSource').waitFor();
	await editor.choose('mediaSource', 'Link');
	expect(await editor.templateField('Header').locator('input').inputValue()).toBe('Image');
	await editor.fill('mediaLink', 'https://example.com/sale.jpg');
	await editor.fillTemplate('Body customer', 'Ada');
	await editor.fillTemplate('Button 1 URL', 'sale?u=1');
	await editor.executeNode();
	await editor.part('output-panel').getByText('accepted').first().waitFor();
	expect(JSON.stringify(emulator.store.messages[0]?.body)).toContain('sale.jpg');
	await editor.templateField('Body customer').scrollIntoViewIfNeeded();
	await editor.picture(`${pictures}/template.png`);
});

test('with a wrong key, the list says why it is not there', async () => {
	const { editor, emulator, n8n } = bed;
	const provider = providerFor('parts');
	const data = emulator.wrongCredential(provider.name);
	await n8n.addCredential('mistyped', provider.credential.type, data);
	await openTemplate('wrong key', { provider: provider.name });
	await editor.chooseCredential('mistyped');
	await editor.openTemplates();
	await editor.part('rlc-error-message').waitFor();
	const shown = await editor.part('rlc-error-container').innerText();
	expect(shown).toContain(`'${provider.credentialName}' credential`);
});

test('by name it is sent without any list', async () => {
	const { editor, emulator } = bed;
	const { name: provider } = providerFor('parts');
	const templateName = { __rl: true, mode: 'manual', value: 'order_update' };
	const parameter = [
		{ name: '', value: 'Ada' },
		{ name: '', value: '4711' },
	];
	await openTemplate('by name', {
		provider,
		templateName,
		templateLanguage: 'en_US',
		templateParameters: { parameter },
	});
	expect(await editor.fields()).toEqual(expect.arrayContaining(['templateLanguage']));
	await editor.executeNode();
	await editor.part('output-panel').getByText('accepted').first().waitFor();
	expect(emulator.requests).toHaveLength(1);
	expect(JSON.stringify(emulator.store.messages[0]?.body)).toContain('4711');
});
