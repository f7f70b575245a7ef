import Cams, { SendChatappMessageRequest } from '@alicloud/cams20200606';
import { Config } from '@alicloud/openapi-client';
import axios from 'axios';

import { credentialOf, sendImage, useEmulator } from './bed';
import { runNode } from './harness';

/** Alibaba's official SDK sends to the same emulator: what it accepts from the SDK, it accepts from us, and it means the same. */

const emulator = useEmulator();

function sdk(secret: string): Cams {
	return new Cams(
		new Config({
			accessKeyId: emulator.credential('alibabaChatApp').accessKeyId,
			accessKeySecret: secret,
			endpoint: `127.0.0.1:${emulator.port}`,
			protocol: 'http',
		}),
	);
}

const content = { link: 'https://example.com/picture.jpg', caption: "Hi é 'x' (1) *!~ +&=" };

async function sendBySdk(secret: string) {
	const { sender, custSpaceId } = emulator.credential('alibabaChatApp');
	return await sdk(secret).sendChatappMessage(
		new SendChatappMessageRequest({
			channelType: 'whatsapp',
			type: 'message',
			messageType: 'image',
			from: sender,
			to: '14155550123',
			custSpaceId,
			content: JSON.stringify(content),
			taskId: 'spring sale',
		}),
	);
}

test("the SDK's message is accepted, and ours with the same content means the same", async () => {
	const { body } = await sendBySdk(emulator.credential('alibabaChatApp').accessKeySecret ?? '');
	expect(body?.code).toBe('OK');
	await runNode({
		parameters: {
			...sendImage,
			provider: 'alibabaChatApp',
			mediaLink: content.link,
			caption: content.caption,
			options: { taskId: 'spring sale' },
		},
		credential: credentialOf(emulator, 'alibabaChatApp'),
	});
	const [bySdk, byUs] = emulator.store.messages;
	expect(byUs?.body).toEqual(bySdk?.body);
	expect(byUs?.to).toBe(bySdk?.to);
});

test('a wrong secret of the SDK is refused too: the emulator does verify', async () => {
	await expect(sendBySdk('another secret')).rejects.toMatchObject({
		code: 'SignatureDoesNotMatch',
	});
	expect(emulator.store.messages).toHaveLength(0);
});

test('a signed request that comes a second time is refused', async () => {
	await sendBySdk(emulator.credential('alibabaChatApp').accessKeySecret ?? '');
	const [request] = emulator.requests;
	const body = request?.body.kind === 'raw' ? request.body.bytes : Buffer.alloc(0);
	const signed = Object.entries(request?.headers ?? {}).filter(([name]) =>
		/^(x-acs-|authorization|content-type)/.test(name),
	);
	const { data } = await axios.post<unknown>(
		`http://127.0.0.1:${emulator.port}${request?.target ?? ''}`,
		body,
		{
			headers: Object.fromEntries(signed),
			validateStatus: () => true,
		},
	);
	expect(data).toMatchObject({ Code: 'SignatureNonceUsed' });
});
