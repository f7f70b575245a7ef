import Cams, { SendChatappMessageRequest } from '@alicloud/cams20200606';
import { Config, OpenApiRequest } from '@alicloud/openapi-client';
import axios from 'axios';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { credentialOf, sendImage, useEmulator } from './bed';
import { runNode } from './harness';
import { templateParameters } from './templates';

/**
 * Alibaba's official SDK sends to the same emulator: what it accepts from the SDK, it accepts from us, and it means the
 * same. The SDK on npm is older than the API's present layout, so it is an oracle for the signature; the parameters go
 * into the query, as current SDKs send them.
 */

const emulator = useEmulator();

/** The SDK with the present layout: what it would put into a form goes into the query, and is signed there. */
class CurrentSdk extends Cams {
	override async callApi(
		...[params, { query, body }, runtime]: Parameters<Cams['callApi']>
	): ReturnType<Cams['callApi']> {
		const parameters = { ...query, ...(body as Record<string, string> | undefined) };
		return await super.callApi(params, new OpenApiRequest({ query: parameters }), runtime);
	}
}

function settings(secret: string): Config {
	return new Config({
		accessKeyId: emulator.credential('alibabaChatApp').accessKeyId,
		accessKeySecret: secret,
		endpoint: `127.0.0.1:${emulator.port}`,
		protocol: 'http',
	});
}

const content = { link: 'https://example.com/picture.jpg', caption: "Hi é 'x' (1) *!~ +&=" };

function message(more: Record<string, string> = {}): SendChatappMessageRequest {
	const { sender, custSpaceId } = emulator.credential('alibabaChatApp');
	return new SendChatappMessageRequest({
		channelType: 'whatsapp',
		type: 'message',
		messageType: 'image',
		from: sender,
		to: '14155550123',
		custSpaceId,
		content: JSON.stringify(content),
		taskId: 'spring sale',
		...more,
	});
}

async function sendBySdk(secret: string) {
	return await new CurrentSdk(settings(secret)).sendChatappMessage(message());
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

test("the SDK's template is accepted, and ours with the same values means the same", async () => {
	const { accessKeySecret = '' } = emulator.credential('alibabaChatApp');
	const provider = providers.find(({ name }) => name === 'alibabaChatApp');
	const { sender, custSpaceId } = emulator.credential('alibabaChatApp');
	const templateParams = {
		picture: "https://example.com/Hi%20'x'%20(1)*!~+.jpg",
		customer: "Hi é 'x' (1) *!~ +&=",
		path: 'sale?u=1',
	};
	const request = new SendChatappMessageRequest({
		channelType: 'whatsapp',
		type: 'template',
		from: sender,
		to: '14155550123',
		custSpaceId,
		templateCode: '820561547132813186',
		language: 'en_US',
		templateParams,
		payload: ['STOP'],
	});
	const { body } = await new CurrentSdk(settings(accessKeySecret)).sendChatappMessage(request);
	expect(body?.code).toBe('OK');
	if (provider === undefined) throw new Error('There is no such provider');
	await runNode({
		parameters: {
			...templateParameters(provider, 'spring_sale'),
			mediaLink: templateParams.picture,
			templateParameters: {
				parameter: [{ name: 'customer', value: templateParams.customer }],
			},
		},
		credential: credentialOf(emulator, 'alibabaChatApp'),
	});
	const [bySdk, byUs] = emulator.store.messages;
	expect(byUs?.body).toEqual(bySdk?.body);
});

test("the older SDK's own layout is signed well, and refused for its form", async () => {
	const { accessKeySecret = '' } = emulator.credential('alibabaChatApp');
	await expect(
		new Cams(settings(accessKeySecret)).sendChatappMessage(message()),
	).rejects.toMatchObject({ code: 'UnexpectedBody' });
	expect(emulator.store.messages).toHaveLength(0);
});

test.each([
	[{ tag: 'x' }, 'InvalidParameter.Tag'],
	[{ to: '' }, 'MissingTo'],
])('the query is checked: with %j it is refused', async (more, code) => {
	const { accessKeySecret = '' } = emulator.credential('alibabaChatApp');
	const sending = new CurrentSdk(settings(accessKeySecret)).sendChatappMessage(message(more));
	await expect(sending).rejects.toMatchObject({ code });
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
	const signed = Object.entries(request?.headers ?? {}).filter(([name]) =>
		/^(x-acs-|authorization|content-type)/.test(name),
	);
	const { data } = await axios.post<unknown>(
		`http://127.0.0.1:${emulator.port}${request?.target ?? ''}`,
		undefined,
		{
			headers: Object.fromEntries(signed),
			validateStatus: () => true,
		},
	);
	expect(data).toMatchObject({ Code: 'SignatureNonceUsed' });
});
