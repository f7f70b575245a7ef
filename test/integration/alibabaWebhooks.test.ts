import Cams, {
	QueryChatappPhoneNumbersRequest,
	UpdatePhoneWebhookRequest,
} from '@alicloud/cams20200606';
import { Config } from '@alicloud/openapi-client';

import { failedReceipt, usualReceipts } from '../emulator/webhooks/plan';
import { useEmulator } from './bed';
import { useWebhookReceiver } from './webhookReceiver';
import { customersPicture, sendThrough } from './webhookSends';

/** Alibaba's webhook of a number, set and read back by its official SDK, and its calls, as the emulator plays them. */

const emulator = useEmulator();
const receiver = useWebhookReceiver();
const name = 'alibabaChatApp';

function client(): Cams {
	const { accessKeyId, accessKeySecret } = emulator.credential(name);
	const endpoint = `127.0.0.1:${emulator.port}`;
	return new Cams(new Config({ accessKeyId, accessKeySecret, endpoint, protocol: 'http' }));
}

async function update(change: object): Promise<string | undefined> {
	const { custSpaceId, sender: phoneNumber } = emulator.credential(name);
	const request = { custSpaceId, phoneNumber, httpFlag: 'Y', queueFlag: 'N', ...change };
	const answer = await client().updatePhoneWebhook(new UpdatePhoneWebhookRequest(request));
	return answer.body?.code;
}

async function shown(): Promise<object | undefined> {
	const { custSpaceId } = emulator.credential(name);
	const answer = await client().queryChatappPhoneNumbers(
		new QueryChatappPhoneNumbersRequest({ custSpaceId }),
	);
	return answer.body?.phoneNumbers?.[0];
}

const both = (url: string) => ({ statusCallbackUrl: url, upCallbackUrl: `${url}/up` });

test('both URLs are set and read back', async () => {
	expect(await update(both('https://n8n.example.com/webhook'))).toBe('OK');
	expect(await shown()).toMatchObject(both('https://n8n.example.com/webhook'));
});

test('without the flag for HTTP there is no webhook any more', async () => {
	await update(both('https://n8n.example.com/webhook'));
	expect(await update({ httpFlag: 'N' })).toBe('OK');
	expect(await shown()).toEqual({
		phoneNumber: emulator.credential(name).sender,
		verifiedName: 'Lucky Shrub',
	});
});

test.each([
	{
		rule: 'a number of somebody else',
		change: { phoneNumber: '8613000000000' },
		code: 'PhoneNumberNotRegistered',
	},
	{ rule: 'another flag', change: { queueFlag: 'yes' }, code: 'InvalidParameter.QueueFlag' },
	{
		rule: 'what is no URL',
		change: { ...both('x'), statusCallbackUrl: 'n8n' },
		code: 'InvalidParameter.CallbackUrl',
	},
	{
		rule: 'HTTP to nowhere',
		change: { statusCallbackUrl: '', upCallbackUrl: '' },
		code: 'InvalidParameter.CallbackUrl',
	},
])('refused: $rule', async ({ change, code }) => {
	expect(await update({ ...both('https://n8n.example.com/webhook'), ...change })).toBe(code);
	expect(emulator.webhooks.registered(name)).toMatchObject({ statusUrl: null });
});

test('a status: a list, with the task of the send, in milliseconds, with nothing that proves it', async () => {
	await update(both(receiver.url));
	emulator.webhooks.receipts = () => ({ ...usualReceipts, statuses: ['delivered'] });
	const { messageId } = await sendThrough(emulator, name, { correlationId: 'order-4711' });
	await emulator.webhooks.settled();
	expect(receiver.calls).toMatchObject([
		{
			json: [
				{
					Status: 'Delivered',
					MessageId: messageId,
					TaskId: 'order-4711',
					To: '14155550123',
					MsgFrameType: 'message',
					Type: 'IMAGE',
				},
			],
		},
	]);
	expect(receiver.calls[0]?.body).toMatch(/"Timestamp":\d{13}\b/);
	expect(receiver.calls[0]?.headers).not.toHaveProperty('authorization');
});

test('a failure has its code twice', async () => {
	await update(both(receiver.url));
	emulator.webhooks.receipts = () => failedReceipt(131026);
	await sendThrough(emulator, name);
	await emulator.webhooks.settled();
	expect(receiver.calls[0]?.json).toMatchObject([
		{ Status: 'Failed', ErrorCode: '131026', ErrorDescription: '131026:Message undeliverable' },
	]);
});

test("a customer's picture goes to the other URL; its link needs no key", async () => {
	await update({ ...both('https://n8n.example.com/webhook'), upCallbackUrl: receiver.url });
	emulator.webhooks.receive(name, '14155550123', customersPicture);
	await emulator.webhooks.settled();
	const [item] = receiver.calls[0]?.json as { From: string; Type: string; Message: string }[];
	expect(item).toMatchObject({ From: '+14155550123', Type: 'IMAGE', NoticeType: 'inbound' });
	const { url } = JSON.parse(item?.Message ?? '') as { url: string };
	expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(customersPicture.file.bytes);
});
