import { usualReceipts } from '../emulator/webhooks/plan';
import { useEmulator } from './bed';
import { useWebhookReceiver } from './webhookReceiver';
import { customersPicture, sendThrough } from './webhookSends';

/** Kaleyra's calls, as the emulator plays them: set up by hand, a wrapper around Meta's value. */

const emulator = useEmulator();
const receiver = useWebhookReceiver();
const name = 'kaleyra';
const basic = `Basic ${Buffer.from('n8n:secret').toString('base64')}`;

test('a status: basic authentication as set up, and the reference of the send', async () => {
	emulator.webhooks.register(name, receiver.url, { authorization: basic });
	emulator.webhooks.receipts = () => ({ ...usualReceipts, statuses: ['delivered'] });
	const { messageId } = await sendThrough(emulator, name, { correlationId: 'order-4711' });
	await emulator.webhooks.settled();
	expect(receiver.calls).toMatchObject([
		{
			headers: { authorization: basic },
			json: {
				meta_object: { field: 'messages', value: { statuses: [{ status: 'delivered' }] } },
				extra_info: { ref: 'order-4711', message_id: messageId },
				status: 'delivered',
				message_id: messageId,
			},
		},
	]);
});

test("a customer's picture: its link stands beside Meta's object, and needs no key", async () => {
	emulator.webhooks.register(name, receiver.url);
	emulator.webhooks.receive(name, '14155550123', customersPicture);
	await emulator.webhooks.settled();
	const [call] = receiver.calls;
	const { extra_info: extra, meta_object: graph } = call?.json as {
		extra_info: { media_url: string };
		meta_object: { value: { messages: { image: object }[] } };
	};
	expect(graph.value.messages[0]?.image).not.toHaveProperty('url');
	const file = await fetch(extra.media_url);
	expect(file.headers.get('content-type')).toBe('image/png');
	expect(Buffer.from(await file.arrayBuffer())).toEqual(customersPicture.file.bytes);
});
