import '../sixthProvider/join';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { emulatedProvider } from '../emulator/emulator';
import type { Chat } from '../emulator/phone/chats';
import { receiptsOutOfOrder } from '../emulator/webhooks/plan';
import { credentialOf, sendImage, sendText, takingFiles, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { sendsTemplates, templateParameters } from './templates';
import { customersPicture } from './webhookSends';

/** What the phone shows of a message, whichever provider it went through. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

async function chats(): Promise<Chat[]> {
	const response = await fetch(`${emulator.phoneUrl}/state`);
	return ((await response.json()) as { chats: Chat[] }).chats;
}

async function run(provider: string, parameters: object): Promise<void> {
	const item = await itemWithFile(customersPicture.file.bytes, {
		fileName: 'a.jpg',
		mimeType: 'image/jpeg',
	});
	await runNode({
		parameters: { ...sendImage, provider, ...parameters },
		items: [item],
		credential: credentialOf(emulator, provider),
	});
}

const shownBy = providers.filter(({ name }) => emulatedProvider(name).shown !== undefined);

describe.each(shownBy)('$name', (provider) => {
	const { name } = provider;

	test('a text, and a picture by link', async () => {
		await run(name, { ...sendText, provider: name });
		await run(name, { caption: 'Look' });
		expect(await chats()).toMatchObject([
			{
				provider: name,
				contact: '14155550123',
				messages: [
					{ side: 'business', text: 'Hello', file: null, status: 'accepted' },
					{ text: 'Look', file: { kind: 'image', url: null, link: sendImage.mediaLink } },
				],
			},
		]);
	});

	if (sendsTemplates(provider)) {
		test('a template with its values, its header and its buttons', async () => {
			await run(name, templateParameters(provider, 'spring_sale'));
			expect(await chats()).toMatchObject([
				{
					messages: [
						{
							template: 'spring_sale',
							text: 'Dear value of customer, our spring sale begins today.',
							file: { kind: 'image', link: 'https://example.com/file' },
							buttons: [{ type: 'url' }, { type: 'quick_reply', payload: 'STOP' }],
						},
					],
				},
			]);
		});

		test('a template with a text above it', async () => {
			await run(name, templateParameters(provider, 'voucher'));
			expect(await chats()).toMatchObject([
				{
					messages: [
						{ title: 'Easter', text: expect.stringContaining('value of discount') as string },
					],
				},
			]);
		});
	}
});

test.each(takingFiles)('$name: an uploaded file is shown', async ({ name }) => {
	await run(name, { mediaSource: 'binary' });
	const [chat] = await chats();
	const url = chat?.messages[0]?.file?.url ?? '';
	const file = await fetch(`http://127.0.0.1:${emulator.port}${url}`);
	expect(file.headers.get('content-type')).toBe('image/jpeg');
	expect(Buffer.from(await file.arrayBuffer())).toEqual(customersPicture.file.bytes);
});

test('of a provider that does not say how its messages look, the body', async () => {
	await run('sixth', {});
	expect(await chats()).toMatchObject([
		{ messages: [{ text: expect.stringContaining(sendImage.mediaLink) as string }] },
	]);
});

test('a late status does not undo a later one', async () => {
	emulator.webhooks.receipts = () => receiptsOutOfOrder;
	await run(sendImage.provider, {});
	await emulator.webhooks.settled();
	expect(await chats()).toMatchObject([{ messages: [{ status: 'read' }] }]);
});

test('a file that could be a page of its own is downloaded, not opened', async () => {
	const file = { ...customersPicture.file, fileName: 'a.html', contentType: 'text/html' };
	emulator.webhooks.receive(sendImage.provider, '14155550123', {
		type: 'file',
		kind: 'document',
		file,
		caption: null,
	});
	const [chat] = await chats();
	const answer = await fetch(
		`http://127.0.0.1:${emulator.port}${chat?.messages[0]?.file?.url ?? ''}`,
	);
	expect(answer.headers.get('content-type')).toBe('application/octet-stream');
	expect(answer.headers.get('content-disposition')).toContain('attachment');
});

test.each([
	{ rule: 'an unknown message', act: 'read', body: { messageId: 'wamid.0' }, says: 'No message' },
	{ rule: 'no message', act: 'read', body: {}, says: 'messageId is missing' },
	{ rule: 'an unknown reason', act: 'fail', body: { messageId: 'a', code: '1' }, says: 'why' },
	{
		rule: 'what is no number',
		act: 'reply',
		body: { provider: sendImage.provider, contact: 'Ada', text: 'Hi' },
		says: 'needs 7 to 15 digits',
	},
	{
		rule: 'an unknown provider',
		act: 'reply',
		body: { provider: 'nobody', contact: '14155550123', text: 'Hi' },
		says: 'no emulated provider nobody',
	},
	{
		rule: 'a webhook without a valid URL',
		act: 'webhook',
		body: { provider: sendImage.provider, url: 'n8n' },
		says: 'not valid',
	},
])('refused in words: $rule', async ({ act, body, says }) => {
	const answer = await fetch(`${emulator.phoneUrl}/${act}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	expect(answer.status).toBe(400);
	expect(await answer.text()).toContain(says);
});
