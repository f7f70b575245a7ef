import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

import { Emulator } from '../emulator/emulator';
import { failedReceipt, untilDelivered } from '../emulator/webhooks/plan';
import { useWebhookReceiver } from '../integration/webhookReceiver';
import { launchChromium } from './chromium';

/** The phone of the emulator, as a person uses it; what is done on it arrives at the webhook. */

jest.setTimeout(60_000);

const emulator = new Emulator();
const receiver = useWebhookReceiver();
const example = 'dialog360';
const pictureFile = join(__dirname, '../../docs/pictures/node.png');
const picture = readFileSync(pictureFile);
let browser: Browser;
let page: Page;
/** Of other hosts than the emulator. */
const foreign: string[] = [];

beforeAll(async () => {
	await emulator.start();
	browser = await launchChromium();
	const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
	page = await context.newPage();
	page.setDefaultTimeout(10_000);
	page.on('request', (request) => {
		if (!request.url().startsWith(`http://127.0.0.1:${emulator.port}/`))
			foreign.push(request.url());
	});
});

beforeEach(async () => {
	emulator.reset();
	emulator.webhooks.register(example, receiver.url);
	foreign.length = 0;
	await page.goto(emulator.phoneUrl);
});

afterAll(async () => {
	await browser.close();
	await emulator.stop();
});

const key = () => ({ 'd360-api-key': emulator.credential(example).apiKey ?? '' });

async function uploaded(): Promise<string> {
	const form = new FormData();
	form.set('messaging_product', 'whatsapp');
	form.set('type', 'image/png');
	form.set('file', new File([picture], 'picture.png', { type: 'image/png' }));
	const url = `${emulator.baseUrl(example)}/media`;
	const response = await fetch(url, { method: 'POST', headers: key(), body: form });
	return ((await response.json()) as { id: string }).id;
}

/** Sends through the provider's own API. */
async function send(message: object): Promise<void> {
	const response = await fetch(`${emulator.baseUrl(example)}/messages`, {
		method: 'POST',
		headers: { ...key(), 'content-type': 'application/json' },
		body: JSON.stringify({ messaging_product: 'whatsapp', to: '14155550123', ...message }),
	});
	expect(response.status).toBe(200);
}

const text = (body: string) => ({ type: 'text', text: { body } });
const bubble = (words: string): Locator => page.locator('.bubble').filter({ hasText: words });
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const toldBodies = () => receiver.calls.map(({ body }) => body);

async function told(words: string): Promise<void> {
	const end = Date.now() + 5000;
	while (Date.now() < end && !toldBodies().some((body) => body.includes(words)))
		await page.waitForTimeout(20);
	expect(toldBodies()).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
}

test('what is sent appears by itself: a picture with its caption', async () => {
	await send({ type: 'image', image: { id: await uploaded(), caption: 'Your order' } });
	const image = bubble('Your order').locator('img');
	await image.waitFor();
	await page.waitForFunction('document.querySelector(".bubble img").naturalWidth > 0');
	expect(await page.locator('#contact').innerText()).toContain('14155550123');
});

test('what strangers write is shown as it is, and runs nothing', async () => {
	const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
	await send(text(hostile));
	emulator.webhooks.receive(example, '14155550123', { type: 'text', text: hostile });
	await bubble(hostile).nth(1).waitFor();
	expect(await page.title()).toBe("The customers' phones");
	expect(await page.locator('.bubble img, .bubble script').count()).toBe(0);
});

test('a link to elsewhere is shown and not fetched', async () => {
	await send({ type: 'image', image: { link: 'https://shop.example/a.jpg', caption: 'Linked' } });
	const link = bubble('Linked').getByRole('link');
	expect(await link.getAttribute('href')).toBe('https://shop.example/a.jpg');
	expect(await bubble('Linked').locator('img').count()).toBe(0);
	expect(foreign).toEqual([]);
});

test('receipts show by themselves; reading is told to the webhook', async () => {
	emulator.webhooks.receipts = () => untilDelivered;
	await send(text('Good morning'));
	await bubble('✓✓ delivered').waitFor();
	await button('Read').focus();
	await page.keyboard.press('Enter');
	await bubble('✓✓ read').waitFor();
	await told('"status":"read"');
	await page.locator('#listener').filter({ hasText: 'last answer 200' }).waitFor();
});

test('a message fails for a chosen reason', async () => {
	await send(text('Good morning'));
	await page.getByLabel('Why the message fails').selectOption('131047');
	await button('Let it fail').click();
	await bubble('131047: Re-engagement message').waitFor();
	await told('"code":131047');
});

test('a reply with a picture', async () => {
	await send(text('What do you need?'));
	await bubble('What do you need?').waitFor();
	await page.getByLabel('Add a file').setInputFiles(pictureFile);
	await page.getByLabel('Your reply').fill('This one');
	await page.keyboard.press('Enter');
	await bubble('This one').locator('img').waitFor();
	await told('"caption":"This one"');
	expect(receiver.calls.at(-1)?.body).toContain('"mime_type":"image/png"');
});

test('a customer writes first', async () => {
	await page.getByText('New chat').click();
	await page.locator('#newChatForm select').selectOption(example);
	await page.getByLabel("The customer's number").fill('+1 415 555 0199');
	await button('Open').click();
	await page.getByLabel('Your reply').fill('Are you there?');
	await button('Send').click();
	await bubble('Are you there?').waitFor();
	await told('"from":"14155550199"');
});

test('an empty reply is refused in words', async () => {
	await send(text('Hello'));
	await bubble('Hello').waitFor();
	await button('Send').click();
	await page.getByRole('alert').filter({ hasText: 'Write a text or choose a file' }).waitFor();
});

test('a template is shown with its values; its quick reply can be pressed', async () => {
	await send({
		type: 'template',
		template: {
			name: 'spring_sale',
			language: { code: 'en_US' },
			components: [
				{ type: 'header', parameters: [{ type: 'image', image: { id: await uploaded() } }] },
				{
					type: 'body',
					parameters: [{ type: 'text', parameter_name: 'customer', text: 'Ada' }],
				},
				{
					type: 'button',
					sub_type: 'url',
					index: '0',
					parameters: [{ type: 'text', text: 'sale' }],
				},
				{
					type: 'button',
					sub_type: 'quick_reply',
					index: '1',
					parameters: [{ type: 'payload', payload: 'STOP' }],
				},
			],
		},
	});
	await bubble('Dear Ada').locator('img').waitFor();
	await button('No more offers').click();
	await told('"payload":"STOP"');
});

test('a webhook that has no API is entered by hand', async () => {
	emulator.webhooks.register(example, '');
	await send(text('Hello'));
	await page.locator('#listener').filter({ hasText: 'told to nobody' }).waitFor();
	await page.getByText('Webhooks', { exact: true }).click();
	await page.locator('#webhookForm select').selectOption(example);
	await page.getByLabel('URL').fill(receiver.url);
	await page.getByLabel('Header', { exact: true }).fill('X-Secret');
	await page.getByLabel('Value of the header').fill('knock');
	await button('Save').click();
	await page.locator('#listener').filter({ hasText: receiver.url }).waitFor();
	await button('Read').click();
	await told('"status":"read"');
	expect(receiver.calls[0]?.headers).toMatchObject({ 'x-secret': 'knock' });
});

test('another web page can do nothing here', async () => {
	const foreignPage = { headers: { origin: 'https://evil.example' } };
	expect((await fetch(`${emulator.phoneUrl}/state`, foreignPage)).status).toBe(403);
	const act = await fetch(`${emulator.phoneUrl}/webhook`, { method: 'POST', ...foreignPage });
	expect(act.status).toBe(403);
});

test.each(['light', 'dark'] as const)('it is readable: %s', async (colorScheme) => {
	await page.emulateMedia({ colorScheme });
	emulator.webhooks.receipts = () => untilDelivered;
	await send({ type: 'image', image: { id: await uploaded(), caption: 'Your order 4711' } });
	emulator.webhooks.receive(example, '14155550123', { type: 'text', text: 'Thank you!' });
	emulator.webhooks.receipts = () => failedReceipt(131026);
	await send(text('This one is lost'));
	await page.locator('.failed').waitFor();
	const folder = process.env.PICTURES ?? '.work/pictures';
	await page.screenshot({ path: `${folder}/phone-${colorScheme}.png` });
	const contrast = readFileSync(join(__dirname, 'contrast.js'), 'utf8');
	const texts = 'h1, h2, p, a, button, small, summary, select, .facts, .facts span';
	expect(await page.evaluate(`(${contrast})('${texts}')`)).toEqual([]);
});
