import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import type { MediaContent } from '../../../nodes/WhatsAppMedia/contract/message';
import { alibabaChatApp } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { errors } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp/failures';
import { describeFixtures, fixture } from '../fixtures';
import type { FailureCase } from '../runner';
import {
	deepFreeze,
	expectHelpful,
	expectSafe,
	messageOf,
	readJson,
	runFailureCases,
	testAccount,
	testCredential,
	testOccasion,
} from '../runner';

const account = testAccount(alibabaChatApp);
const link = { kind: 'link', link: 'https://example.com/a.jpg' } as const;
const image: MediaContent = { type: 'image', media: link, caption: 'Hi é (1)' };

function send(content: MediaContent, more: object = {}) {
	const exchange = alibabaChatApp.exchanges.sendMedia(
		deepFreeze(messageOf({ content, ...more })),
		account,
	);
	expectSafe(exchange, alibabaChatApp);
	const { url, body } = exchange.request;
	const query = new URL(url).searchParams;
	return {
		exchange,
		content: JSON.parse(query.get('Content') ?? 'null') as unknown,
		payload: query.get('Payload'),
		form: body.kind === 'form' ? body.fields : {},
	};
}

const form = {
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
	'$type: Content as JSON text in the query, all else in the form',
	(content, expected) => {
		const sent = send(content);
		expect(sent.content).toEqual(expected);
		expect(sent.form).toEqual({ ...form, MessageType: content.type });
		expect(sent.exchange.request).toMatchObject({
			method: 'POST',
			headers: { 'x-acs-action': 'SendChatappMessage', 'x-acs-version': '2020-06-06' },
			repeat: 'sendsAgain',
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
	expect(sent.payload).toBe('["YES"]');
	expect(sent.form).toEqual({
		...form,
		MessageType: 'image',
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
	expect(send(image, { correlationId: 'order-1' }).form).toMatchObject({ TaskId: 'order-1' });
	const both = send(image, { correlationId: 'order-1', options: { taskId: 't' } });
	expect(both.form).toMatchObject({ TaskId: 't' });
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

describe('an upload', () => {
	const file = {
		fileName: 'Rechnung Nr. 1 ä.pdf',
		mimeType: 'application/pdf',
		size: 9,
		identity: null,
		open: () => Promise.reject(new Error()),
	};
	const authorization = alibabaChatApp.exchanges.upload(file, account, testOccasion);
	const data = {
		AccessKeyId: 'STS.id',
		AccessKeySecret: 'ossSecret',
		SecurityToken: 'tok',
		BucketName: 'bucket1',
		Dir: 'C200',
		EndPoint: 'https://oss-ap-southeast-1.aliyuncs.com',
		Expire: 3600,
	};

	test('asks for short-lived keys first', () => {
		expectSafe(authorization, alibabaChatApp);
		expect(authorization.request).toMatchObject({
			method: 'POST',
			url: `${account.baseUrl}/?CustSpaceId=the-custSpaceId`,
			headers: { 'x-acs-action': 'GetChatappUploadAuthorization' },
			authentication: 'credential',
		});
	});

	test('then posts the form to the store, without our key, the file as its last part', () => {
		const reading = readJson(authorization, 200, { Code: 'OK', Data: data });
		if (reading.kind !== 'next') throw new Error(reading.kind);
		const { request } = reading.exchange;
		expect(request).toMatchObject({
			method: 'POST',
			url: 'https://bucket1.oss-ap-southeast-1.aliyuncs.com/',
			authentication: 'none',
			urlFrom: 'answer',
			repeat: 'harmless',
		});
		const parts = request.body.kind === 'multipart' ? request.body.parts : [];
		const key = `C200/${testOccasion.unique}-Rechnung-Nr.-1-.pdf`;
		expect(parts.map(({ name }) => name)).toEqual([
			'key',
			'OSSAccessKeyId',
			'policy',
			'Signature',
			'x-oss-security-token',
			'success_action_status',
			'Content-Type',
			'file',
		]);
		expect(parts[0]).toEqual({ name: 'key', text: key });
		const mediaLink = `https://bucket1.oss-ap-southeast-1.aliyuncs.com/${key}`;
		expect(reading.exchange.read(answer(200, {}, ''))).toEqual({
			kind: 'done',
			value: { mediaId: mediaLink, link: mediaLink },
		});
		expect(request.secrets).toEqual(expect.arrayContaining(['ossSecret', 'tok']));
	});

	test.each([
		['https://evil.example', 'refused'],
		['http://oss-ap-southeast-1.aliyuncs.com', 'refused'],
		['https://aliyuncs.com.evil.example', 'refused'],
		['oss-ap-southeast-1.aliyuncs.com', 'next'],
	])('the store %s is %s', (endPoint, kind) => {
		expect(
			readJson(authorization, 200, { Code: 'OK', Data: { ...data, EndPoint: endPoint } }).kind,
		).toBe(kind);
	});

	test.each([[{ Code: 'OK' }], [{ Code: 'OK', Data: { ...data, BucketName: '' } }]])(
		'%j is no authorisation',
		(json) => {
			expect(readJson(authorization, 200, json)).toMatchObject({ kind: 'unreadable' });
		},
	);
});

const failures: FailureCase[] = [
	{
		rule: 'a wrong AccessKey',
		status: 404,
		body: { Code: 'InvalidAccessKeyId.NotFound', Message: 'x', RequestId: 'R' },
		expect: { class: 'authentication', requestId: 'R' },
	},
	{
		rule: 'a wrong secret',
		status: 400,
		body: { Code: 'SignatureDoesNotMatch', Message: 'x' },
		expect: { class: 'authentication' },
	},
	{
		rule: 'no permission',
		status: 403,
		body: { Code: 'Forbidden.RAM', Message: 'x' },
		expect: { class: 'permission' },
	},
	{
		rule: 'throttled',
		status: 400,
		body: { Code: 'Throttling.User', Message: 'x' },
		expect: { class: 'rateLimit', retryable: true, outcome: 'notSent' },
	},
	{
		rule: 'not available',
		status: 503,
		body: { Code: 'ServiceUnavailable', Message: 'x' },
		expect: { class: 'unavailable', retryable: true, outcome: 'notSent' },
	},
	{
		rule: 'an error inside',
		status: 500,
		body: { Code: 'InternalError', Message: 'x' },
		expect: { class: 'unavailable', outcome: 'unknown' },
	},
	{
		rule: 'an open bill',
		status: 400,
		body: { Code: 'Arrearage', Message: 'x' },
		expect: { class: 'billing' },
	},
	{
		rule: 'the 24-hour window',
		status: 200,
		body: { Code: 'SessionWindowExpired', Message: 'x' },
		expect: { class: 'window' },
	},
	{
		rule: 'a wrong clock',
		status: 400,
		body: { Code: 'InvalidTimeStamp.Expired', Message: 'x' },
		expect: { class: 'authentication', advice: expect.stringContaining('clock') as string },
	},
	{
		rule: 'a refusal of the object store, in XML',
		status: 403,
		body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message><RequestId>5E</RequestId></Error>',
		expect: {
			class: 'media',
			code: 'AccessDenied',
			providerMessage: 'Invalid according to Policy: Policy expired.',
			requestId: '5E',
		},
	},
	{
		rule: 'an unknown code',
		status: 400,
		body: { Code: 'Something.New', Message: 'words' },
		expect: { class: 'request', code: 'Something.New', providerMessage: 'words' },
	},
	{
		rule: 'a web page',
		status: 502,
		body: '<html>Bad gateway</html>',
		expect: { class: 'unavailable', outcome: 'unknown', providerMessage: 'Bad gateway' },
	},
];

runFailureCases(alibabaChatApp, failures);

test.each([
	['InvalidParameter.FromOnlyNumeric', 'request'],
	['InvalidParameter.PhoneNumberError', 'recipient'],
	['PhoneNumberNotRegistered', 'recipient'],
	['InvalidParameter.LinkNotEmpty', 'media'],
	['InvalidParameter.ContentNotEmpty', 'request'],
	['InvalidParameter.MessageTypeNotSupport', 'request'],
	['InvalidParameter.TemplateCodeNotEmpty', 'template'],
	['TemplateNotFound', 'template'],
	['TemplateParamInvalid', 'template'],
	['InvalidParameter.MessageInvalid', 'template'],
	['InvalidParameter.LanguageNotSupport', 'template'],
	['SignatureNonceUsed', 'request'],
	['NoPermission', 'permission'],
	['MissingParameter', 'request'],
])('%s is of class %s', (code, failureClass) => {
	expect(
		alibabaChatApp.classify(answer(400, {}, JSON.stringify({ Code: code, Message: 'x' }))).class,
	).toBe(failureClass);
});

test('every row explains itself', () => {
	for (const { row } of errors)
		expect([row.happened.length > 10, row.advice.length > 10]).toEqual([true, true]);
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
	};

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
			testOccasion,
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
