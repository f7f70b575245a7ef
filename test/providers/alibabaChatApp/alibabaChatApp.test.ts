import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import type { MediaContent } from '../../../nodes/WhatsAppMedia/contract/message';
import { alibabaChatApp } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { describeFixtures, fixture } from '../fixtures';
import {
	deepFreeze,
	expectHelpful,
	expectSafe,
	messageOf,
	readJson,
	testAccount,
	testCredential,
	testTimeAndNonce,
} from '../runner';

const account = testAccount(alibabaChatApp);
const link = { kind: 'link', link: 'https://example.com/a.jpg' } as const;
const image: MediaContent = { type: 'image', media: link, caption: 'Hi é (1)' };

function send(content: MediaContent, more: object = {}) {
	const exchange = alibabaChatApp.exchanges.send(
		deepFreeze(messageOf({ content, ...more })),
		account,
	);
	expectSafe(exchange, alibabaChatApp);
	const { Content, ...query } = Object.fromEntries(new URL(exchange.request.url).searchParams);
	return { exchange, content: JSON.parse(Content ?? 'null') as unknown, query };
}

const query = {
	ChannelType: 'whatsapp',
	Type: 'message',
	From: '919876543210',
	To: '14155550123',
	CustSpaceId: 'the-custSpaceId',
};

test.each([
	[image, { link: link.link, caption: 'Hi é (1)' }],
	[{ type: 'video', media: link, caption: null }, { link: link.link }],
	[{ type: 'audio', media: link, voice: false }, { link: link.link }],
	[
		{ type: 'document', media: link, caption: null, fileName: 'a.pdf' },
		{ link: link.link, fileName: 'a.pdf' },
	],
	[{ type: 'sticker', media: link }, { link: link.link }],
] as const)(
	'$type: every parameter in the query, Content as JSON text, and no body',
	(content, expected) => {
		const sent = send(content);
		expect(sent.content).toEqual(expected);
		expect(sent.query).toEqual({ ...query, MessageType: content.type });
		expect(sent.exchange.request).toMatchObject({
			method: 'POST',
			body: { kind: 'none' },
			headers: { 'x-acs-action': 'SendChatappMessage', 'x-acs-version': '2020-06-06' },
			kind: 'message',
		});
	},
);

test('the query is encoded as RFC 3986 wants it, for the signature', () => {
	expect(new URL(send(image).exchange.request.url).search).toContain('Hi%20%C3%A9%20%281%29');
});

test('every option has its parameter', () => {
	const sent = send(image, {
		replyToMessageId: 'm1',
		options: {
			taskId: 't',
			payload: '["YES"]',
			fallbackId: 'f',
			fallbackContent: 'c',
			fallbackDuration: '120',
			fallbackRule: 'undelivered',
			productAction: '{"Sections":[]}',
			flowAction: '{"FlowToken":"x"}',
		},
	});
	expect(sent.query).toEqual({
		...query,
		MessageType: 'image',
		Payload: '["YES"]',
		ContextMessageId: 'm1',
		TaskId: 't',
		FallBackId: 'f',
		FallBackContent: 'c',
		FallBackDuration: '120',
		FallBackRule: 'undelivered',
		ProductAction: '{"Sections":[]}',
		FlowAction: '{"FlowToken":"x"}',
	});
});

test('a correlation id is the task id, unless the user has put another there', () => {
	expect(send(image, { correlationId: 'order-1' }).query).toMatchObject({ TaskId: 'order-1' });
	const both = send(image, { correlationId: 'order-1', options: { taskId: 't' } });
	expect(both.query).toMatchObject({ TaskId: 't' });
	expect(both.exchange.warnings).toEqual([expect.stringContaining('was not sent') as string]);
});

describe('an answer', () => {
	const { exchange } = send(image);

	test('is a success by its Code alone, whatever its Message says', () => {
		const json = {
			Code: 'OK',
			Message: 'User not authorized to operate on the specified resource.',
			MessageId: '61',
		};
		expect(readJson(exchange, 200, json)).toEqual({
			kind: 'done',
			value: { messageId: '61', waId: null },
		});
		expect(readJson(exchange, 200, { Code: 'OK', Data: { MessageId: '62' } })).toMatchObject({
			value: { messageId: '62' },
		});
	});

	test('with another Code is a refusal, although it comes as HTTP 200', () => {
		const json = { Code: 'Authentication.NoAuth', Message: 'x', MessageId: '61', RequestId: 'R1' };
		expect(readJson(exchange, 200, json)).toMatchObject({
			kind: 'refused',
			failure: {
				class: 'permission',
				code: 'Authentication.NoAuth',
				httpStatus: 200,
				requestId: 'R1',
				outcome: 'notSent',
			},
		});
	});

	test.each([[{}], [{ Code: 'OK' }], [{ MessageId: '61' }]])(
		'%j leaves open whether it went out',
		(json) => {
			expect(readJson(exchange, 200, json)).toEqual({
				kind: 'unreadable',
				missing: 'the message ID',
			});
		},
	);
});

test('a region cannot turn the address into another host', () => {
	const { baseUrl } = alibabaChatApp.credential.account({
		...testCredential(alibabaChatApp),
		region: 'evil.example/#',
	});
	expect(URL.canParse(baseUrl)).toBe(false);
});

describeFixtures("Alibaba's own samples", () => {
	const samples = fixture('provider-docs/alibaba-cams.json') as {
		send_success_as_printed: object;
		upload_authorization_success: { Data: object };
		content_examples: { MessageType: string; Content: string }[];
		error_codes_sample: string[];
		status_callback: object[];
		inbound_callback: object[];
	};

	test('the printed receipt, and the printed message with a blank in a key', () => {
		const read = (body: unknown) => alibabaChatApp.webhook.read(body, account).events;
		expect(read(samples.status_callback)).toMatchObject([
			{ kind: 'failed', timestamp: '2023-08-03T06:20:38.000Z', failure: { code: '131026' } },
		]);
		expect(read(samples.inbound_callback)).toMatchObject([
			{
				kind: 'message',
				profileName: 'jack',
				timestamp: '2022-09-02T07:36:31.973Z',
				media: { type: 'audio', mimeType: 'audio/ogg', fileName: 'File.ogg' },
			},
		]);
	});

	test('the printed success', () => {
		expect(readJson(send(image).exchange, 200, samples.send_success_as_printed)).toMatchObject({
			kind: 'done',
		});
	});

	test('the printed authorisation is understood; its masked host is not trusted', () => {
		const authorization = alibabaChatApp.exchanges.upload(
			{
				fileName: 'a.jpg',
				mimeType: 'image/jpeg',
				size: 1,
				identity: null,
				open: () => Promise.reject(new Error()),
			},
			account,
			testTimeAndNonce,
		);
		expect(readJson(authorization, 200, samples.upload_authorization_success)).toMatchObject({
			kind: 'refused',
		});
		const data = {
			...samples.upload_authorization_success.Data,
			EndPoint: 'https://oss.aliyuncs.com',
		};
		expect(
			readJson(authorization, 200, { ...samples.upload_authorization_success, Data: data }),
		).toMatchObject({ kind: 'next' });
	});

	test.each(samples.content_examples.filter(({ MessageType }) => MessageType !== 'text'))(
		'$MessageType content',
		({ MessageType, Content }) => {
			const example = JSON.parse(Content) as { link: string; caption?: string; fileName?: string };
			const media = { kind: 'link', link: example.link } as const;
			const contents: Record<string, MediaContent> = {
				image: { type: 'image', media, caption: example.caption ?? null },
				document: { type: 'document', media, caption: null, fileName: example.fileName ?? null },
				audio: { type: 'audio', media, voice: false },
			};
			const url = send(contents[MessageType] ?? image).exchange.request.url;
			expect(new URL(url).searchParams.get('Content')).toBe(Content);
		},
	);

	test.each(samples.error_codes_sample)('%s is explained', (code) => {
		expectHelpful(
			alibabaChatApp.classify(answer(200, {}, JSON.stringify({ Code: code, Message: 'x' }))),
		);
	});
});
