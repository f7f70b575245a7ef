import { createHmac } from 'node:crypto';

import { useEmulator } from './bed';
import { useWebhookReceiver } from './webhookReceiver';
import { customersPicture } from './webhookSends';

/** 360dialog's webhook of a number, as the emulator plays it. */

const emulator = useEmulator();
const receiver = useWebhookReceiver();
const name = 'dialog360';
const key = () => ({ 'd360-api-key': emulator.credential(name).apiKey ?? '' });

async function request(method: string, body?: unknown): Promise<{ status: number; body: unknown }> {
	const response = await fetch(`${emulator.baseUrl(name)}/v1/configs/webhook`, {
		method,
		headers: { ...key(), 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: response.status, body: await response.json() };
}

test('what is registered is answered, and read again; nothing is an empty URL', async () => {
	expect(await request('GET')).toEqual({ status: 200, body: { url: '' } });
	const webhook = { url: 'https://n8n.example.com/webhook/1', headers: { 'X-Secret': 's' } };
	expect(await request('POST', webhook)).toEqual({ status: 200, body: webhook });
	expect(await request('GET')).toEqual({ status: 200, body: webhook });
	expect(await request('POST', { url: '' })).toEqual({ status: 200, body: { url: '' } });
});

test.each([
	{ rule: 'a port', change: { url: 'https://n8n.example.com:5678/webhook' } },
	{ rule: 'an underscore in the host', change: { url: 'https://my_n8n.example.com/webhook' } },
	{ rule: 'http', change: { url: 'http://n8n.example.com/webhook' } },
	{ rule: 'no URL', change: {} },
	{ rule: 'what is no URL', change: { url: 'n8n' } },
	{ rule: 'an unknown key', change: { url: 'https://n8n.example.com', events: [] } },
	{ rule: 'headers of no text', change: { url: 'https://n8n.example.com', headers: { a: 1 } } },
])('refused: $rule', async ({ change }) => {
	expect(await request('POST', change)).toMatchObject({ status: 400 });
	expect(await request('GET')).toMatchObject({ body: { url: '' } });
});

test('on this machine a port is taken, unless a test wants the rule', async () => {
	expect(await request('POST', { url: receiver.url })).toMatchObject({ status: 200 });
	emulator.store.webhooks.loopback = 'asAnyHost';
	expect(await request('POST', { url: receiver.url })).toMatchObject({ status: 400 });
});

test('a call has the registered headers, and a signature where there is a secret', async () => {
	await request('POST', { url: receiver.url, headers: { 'X-Secret': 'knock' } });
	emulator.webhooks.receive(name, '14155550123', { type: 'text', text: 'Hi' });
	await emulator.webhooks.settled();
	emulator.webhooks.signWith(name, 'platform-secret');
	emulator.webhooks.receive(name, '14155550123', { type: 'text', text: 'Hi' });
	await emulator.webhooks.settled();
	const [unsigned, signed] = receiver.calls;
	expect(unsigned?.headers).toMatchObject({ 'x-secret': 'knock' });
	expect(unsigned?.headers).not.toHaveProperty('x-360dialog-signature');
	expect(signed?.headers['x-360dialog-signature']).toBe(
		createHmac('sha256', 'platform-secret')
			.update(signed?.body ?? '')
			.digest('hex'),
	);
});

test("a customer's picture has Meta's host in its URL, and is downloaded from 360dialog's", async () => {
	emulator.webhooks.receive(name, '14155550123', customersPicture);
	const [message] = emulator.store.inbound;
	if (message?.content.type !== 'file') throw new Error('No file has come');
	const { origin, pathname, search } = new URL(message.content.media.url ?? '');
	expect(origin).toBe('https://lookaside.fbsbx.com');
	const file = await fetch(`${emulator.baseUrl(name)}${pathname}${search}`, { headers: key() });
	expect(Buffer.from(await file.arrayBuffer())).toEqual(customersPicture.file.bytes);
});
