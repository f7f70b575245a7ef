import { createHmac } from 'node:crypto';

import { usualReceipts } from '../emulator/webhooks/plan';
import { useEmulator } from './bed';
import { useWebhookReceiver } from './webhookReceiver';
import { customersPicture, sendThrough } from './webhookSends';

/** Meta's override of the webhook of one number, and its signed calls, as the emulator plays them. */

const emulator = useEmulator();
const receiver = useWebhookReceiver();
const name = 'metaCloudApi';
const token = () => emulator.credential(name).accessToken ?? '';

async function request(
	method: string,
	path: string,
	body?: object,
): Promise<{ status: number; body: unknown }> {
	const response = await fetch(`${emulator.baseUrl(name)}${path}`, {
		method,
		headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: response.status, body: await response.json() };
}

const number = '/v26.0/106540352242922';
const override = (configuration: object) =>
	request('POST', number, { webhook_configuration: configuration });
const registered = async () =>
	(await request('GET', `${number}?fields=webhook_configuration`)).body;
const ours = () => ({ override_callback_uri: receiver.url, verify_token: receiver.verifyToken });

test('the receiver is asked for the token before its URL is taken; then it is shown', async () => {
	expect(await override(ours())).toEqual({ status: 200, body: { success: true } });
	expect(receiver.challenges.map((query) => [...query.keys()])).toEqual([
		['hub.mode', 'hub.challenge', 'hub.verify_token'],
	]);
	expect(await registered()).toMatchObject({
		webhook_configuration: { phone_number: receiver.url },
	});
});

test('an empty URL removes the override; that of the app stays', async () => {
	await override(ours());
	expect(await override({ override_callback_uri: '' })).toMatchObject({ status: 200 });
	expect(await registered()).toEqual({
		id: '106540352242922',
		webhook_configuration: { application: 'https://app.example.com/webhooks/whatsapp' },
	});
});

test.each([
	{
		rule: 'a token that the receiver does not know',
		change: { verify_token: 'wrong' },
		code: 2200,
	},
	{ rule: 'no token', change: { verify_token: undefined }, code: 100 },
	{ rule: 'no URL', change: { override_callback_uri: undefined }, code: 100 },
	{
		rule: 'http on another machine',
		change: { override_callback_uri: 'http://hooks.example.com/' },
		code: 2200,
	},
	{ rule: 'an unknown key', change: { fields: 'messages' }, code: 100 },
	{ rule: 'nobody there', change: { override_callback_uri: 'http://127.0.0.1:9/' }, code: 2200 },
])('refused: $rule', async ({ change, code }) => {
	const answer = await override({ ...ours(), ...change });
	expect(answer).toMatchObject({ status: 400, body: { error: { code } } });
	expect(emulator.webhooks.registered(name)).toMatchObject({ statusUrl: null });
});

test('on this machine https can be demanded, too', async () => {
	emulator.store.webhooks.loopback = 'asAnyHost';
	expect(await override(ours())).toMatchObject({ status: 400, body: { error: { code: 2200 } } });
	expect(receiver.challenges).toEqual([]);
});

test('a call is signed over its bytes, and has what was sent along', async () => {
	emulator.webhooks.register(name, receiver.url);
	emulator.webhooks.receipts = () => ({ ...usualReceipts, statuses: ['delivered'] });
	const { messageId } = await sendThrough(emulator, name, { correlationId: 'order-4711' });
	await emulator.webhooks.settled();
	const [call] = receiver.calls;
	const secret = emulator.credential(name).appSecret ?? '';
	const hash = createHmac('sha256', secret)
		.update(call?.body ?? '')
		.digest('hex');
	expect(call?.headers['x-hub-signature-256']).toBe(`sha256=${hash}`);
	expect(call?.json).toMatchObject({
		object: 'whatsapp_business_account',
		entry: [
			{
				changes: [
					{
						field: 'messages',
						value: {
							statuses: [
								{
									id: messageId,
									status: 'delivered',
									recipient_id: '14155550123',
									biz_opaque_callback_data: 'order-4711',
								},
							],
						},
					},
				],
			},
		],
	});
});

test('by another secret, as somebody who forges it', async () => {
	emulator.webhooks.register(name, receiver.url);
	emulator.webhooks.receive(name, '14155550123', { type: 'text', text: 'Hello' });
	emulator.webhooks.signWith(name, 'forged');
	emulator.webhooks.receive(name, '14155550123', { type: 'text', text: 'Hello' });
	emulator.webhooks.signWith(name, null);
	emulator.webhooks.receive(name, '14155550123', { type: 'text', text: 'Hello' });
	await emulator.webhooks.settled();
	const signatures = emulator.webhooks.calls.map(({ headers }) => headers['x-hub-signature-256']);
	expect(new Set(signatures).size).toBe(3);
	expect(signatures[2]).toBeUndefined();
});

test("a customer's picture can be looked up by its id, and downloaded", async () => {
	emulator.webhooks.receive(name, '14155550123', customersPicture);
	const [message] = emulator.store.inbound;
	if (message?.content.type !== 'file') throw new Error('No file has come');
	const { id, url = '' } = message.content.media;
	expect(await request('GET', `/v26.0/${id}`)).toMatchObject({
		body: { mime_type: 'image/png', sha256: customersPicture.file.sha256 },
	});
	const file = await fetch(url, { headers: { authorization: `Bearer ${token()}` } });
	expect(Buffer.from(await file.arrayBuffer())).toEqual(customersPicture.file.bytes);
});

test("a customer's message can be marked as read", async () => {
	const messageId = emulator.webhooks.receive(name, '14155550123', { type: 'text', text: 'Hi' });
	const read = { messaging_product: 'whatsapp', status: 'read', message_id: messageId };
	expect(await request('POST', `${number}/messages`, read)).toMatchObject({ status: 200 });
});
