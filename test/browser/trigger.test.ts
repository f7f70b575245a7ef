import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { tellingProviders } from '../../nodes/WhatsAppMedia/events/triggerAccess';
import type { WorkflowFile } from '../bed/realN8n';
import { chain, manualTrigger, mediaNodeType, mediaTriggerType, node } from '../bed/workflows';
import type { EditorBed } from './bed';
import { startEditor, stopEditor } from './bed';
import { launchChromium } from './chromium';

/** The trigger as a person meets it in the editor. */

jest.setTimeout(120_000);

let bed: EditorBed;
let customer: Browser;
const pictureFile = join(__dirname, '../../docs/pictures/node.png');

beforeAll(async () => {
	bed = await startEditor('.work/n8n-trigger-form');
	customer = await launchChromium();
});

afterAll(async () => {
	await customer.close();
	await stopEditor(bed);
});

beforeEach(() => {
	bed.emulator.reset();
});

let count = 0;

function triggerWorkflow(parameters: Record<string, unknown> = {}): WorkflowFile {
	count += 1;
	const trigger = node('Trigger', mediaTriggerType, parameters, {
		credentials: bed.credentials,
		webhookId: `browser-${count}`,
	});
	const next = node('Next', 'n8n-nodes-base.set', {}, { typeVersion: 3.4, position: [250, 0] });
	return chain(`trigger ${count}`, [trigger, next]);
}

test.each(['whatsapp', 'delivery receipt', 'incoming message'])(
	'it is found by searching for %s, with its events',
	async (words) => {
		const { editor } = bed;
		await editor.newWorkflow();
		await editor.addFirstNode(words, 'WhatsApp Media');
		const event = editor.part('node-creator-item-name').getByText('On message failed');
		await event.waitFor();
		await event.click();
		await editor.part('node-parameters').waitFor();
		expect(await editor.fields()).toContain('events');
	},
);

/** The first words that a person reads of a notice. */
function beginning(notice: string): string {
	const [words = ''] = notice.split(/<|,/).filter((part) => part.trim().length > 5);
	return words.trim();
}

const notices = tellingProviders.flatMap(({ webhook }) =>
	webhook.setup === undefined ? [] : [beginning(webhook.setup)],
);

test('each provider shows its own fields: what to enter there by hand, and options that it can keep', async () => {
	const { editor } = bed;
	await bed.open(triggerWorkflow());
	await editor.openNode('Trigger');
	await editor.picture('.work/pictures/trigger.png');
	for (const { displayName, webhook, exchanges } of tellingProviders) {
		await editor.choose('provider', displayName);
		const fields = await editor.fields();
		expect(fields).toEqual(expect.arrayContaining(['provider', 'events']));
		expect(fields.includes('downloadMedia')).toBe(exchanges.download !== undefined);
		const panel = await editor.part('node-parameters').innerText();
		expect(notices.filter((notice) => panel.includes(notice))).toEqual(
			webhook.setup === undefined ? [] : [beginning(webhook.setup)],
		);
		await editor.part('collection-parameter-add').click();
		const option = editor.page.getByText('Replace Other Webhook', { exact: true });
		await editor.page.getByText('Only From', { exact: true }).waitFor();
		expect(await option.isVisible()).toBe(webhook.registration !== undefined);
		await editor.page.keyboard.press('Escape');
	}
});

test('files are downloaded only with messages', async () => {
	const { editor } = bed;
	await bed.open(triggerWorkflow({ events: ['failed'] }));
	await editor.openNode('Trigger');
	expect(await editor.fields()).not.toContain('downloadMedia');
	await editor.closeNode();
	await bed.open(triggerWorkflow({ events: ['message'], downloadMedia: true }));
	await editor.openNode('Trigger');
	expect(await editor.fields()).toEqual(
		expect.arrayContaining(['downloadMedia', 'binaryPropertyName']),
	);
});

test('the step that follows can be filled in before anything has come', async () => {
	const { editor } = bed;
	await bed.open(triggerWorkflow());
	editor.page.on('request', (request) => {
		if (request.url().includes('/schemas/')) process.stderr.write(request.url() + '\n');
	});
	await editor.openNode('Next');
	await editor.part('ndv-input-panel').getByText('correlationId').first().waitFor();
});

test('sent from the editor, seen on the phone, answered with a picture, seen in the trigger', async () => {
	const { editor, emulator, credentials } = bed;
	const send = node(
		'Send',
		mediaNodeType,
		{ operation: 'sendText', to: '+14155550123', text: 'Which one?' },
		{ credentials },
	);
	await bed.open(chain('question', [manualTrigger, send]));
	await editor.execute();
	const phone = await customer.newPage();
	await phone.goto(emulator.phoneUrl);
	await phone.locator('.bubble').filter({ hasText: 'Which one?' }).waitFor();

	await bed.open(triggerWorkflow({ events: ['message'], downloadMedia: true }));
	await editor.openNode('Trigger');
	await editor
		.part('node-execute-button')
		.or(editor.part('trigger-execute-button'))
		.first()
		.click();
	while (emulator.webhooks.registered('dialog360').messageUrl === null)
		await editor.page.waitForTimeout(50);
	await phone.getByLabel('Add a file').setInputFiles(pictureFile);
	await phone.getByLabel('Your reply').fill('This one');
	await phone.keyboard.press('Enter');
	await phone.locator('.bubble').filter({ hasText: 'This one' }).locator('img').waitFor();
	const output = editor.part('output-panel');
	await output.getByText('This one').first().waitFor();
	await editor.picture('.work/pictures/trigger-item.png');
	expect(await editor.outputTabs()).toContain('binary');
	await phone.close();
	while (emulator.webhooks.registered('dialog360').messageUrl !== null)
		await editor.page.waitForTimeout(50);
});
