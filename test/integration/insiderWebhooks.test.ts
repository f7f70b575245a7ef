import { failedReceipt, usualReceipts } from '../emulator/webhooks/plan';
import { useEmulator } from './bed';
import { useWebhookReceiver } from './webhookReceiver';
import { sendThrough } from './webhookSends';

/** Insider's calls, as the emulator plays them: set up by hand, joined to the send by `key`. */

const emulator = useEmulator();
const receiver = useWebhookReceiver();
const name = 'insider';
const bearer = { authorization: 'Bearer a-token' };

test('a status: first what says that WhatsApp has accepted it, each with the key of the send', async () => {
	emulator.webhooks.register(name, receiver.url, bearer);
	emulator.webhooks.receipts = () => ({ ...usualReceipts, statuses: ['sent'] });
	const { messageId: key } = await sendThrough(emulator, name);
	await emulator.webhooks.settled();
	const id = `wamid.${String(key)}`;
	expect(receiver.calls).toMatchObject([
		{ headers: bearer, json: { messages: [{ id }], key } },
		{ headers: bearer, json: { key, entry: [{ changes: [{ value: { statuses: [{ id }] } }] }] } },
	]);
});

test("a failure is Meta's error with the key of the send", async () => {
	emulator.webhooks.register(name, receiver.url, bearer);
	emulator.webhooks.receipts = () => failedReceipt(131026);
	const { messageId: key } = await sendThrough(emulator, name);
	await emulator.webhooks.settled();
	expect(receiver.calls).toMatchObject([{ json: { error: { code: 131026 }, key } }]);
});

test('it can be given a bearer token, and no other header', () => {
	expect(() => {
		emulator.webhooks.register(name, receiver.url, { 'x-secret': 's' });
	}).toThrow('sends a bearer token and nothing else');
});
