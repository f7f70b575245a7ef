import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import type { Exchange, Reading } from '../../../nodes/WhatsAppMedia/contract/exchange';
import type { UploadedMedia } from '../../../nodes/WhatsAppMedia/contract/media';
import { alibabaChatApp } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { expectSafe, readJson, readText, testAccount, testTimeAndNonce } from '../runner';

const account = testAccount(alibabaChatApp);
const file = {
	fileName: 'Rechnung Nr. 1 ä.pdf',
	mimeType: 'application/pdf',
	size: 9,
	identity: null,
	open: () => Promise.reject(new Error()),
};
const authorization = alibabaChatApp.exchanges.upload(file, account, testTimeAndNonce);
const data = {
	AccessKeyId: 'STS.id',
	AccessKeySecret: 'ossSecret',
	SecurityToken: 'ossToken',
	BucketName: 'bucket1',
	Dir: 'C200',
	EndPoint: 'https://oss-ap-southeast-1.aliyuncs.com',
	Expire: 3600,
};
const origin = 'https://bucket1.oss-ap-southeast-1.aliyuncs.com';
const key = `C200/${testTimeAndNonce.nonce}-Rechnung-Nr.-1-.pdf`;

function next(reading: Reading<UploadedMedia> | undefined): Exchange<UploadedMedia> {
	if (reading?.kind !== 'next') throw new Error(JSON.stringify(reading));
	return reading.exchange;
}

function storing(more: object = {}): Exchange<UploadedMedia> {
	return next(readJson(authorization, 200, { Code: 'OK', Data: { ...data, ...more } }));
}

function parts({ request }: Exchange<UploadedMedia>) {
	return request.body.kind === 'multipart' ? request.body.parts : [];
}

test('asks for short-lived keys first', () => {
	expectSafe(authorization, alibabaChatApp);
	expect(authorization.warnings).toEqual([]);
	expect(authorization.request).toMatchObject({
		method: 'POST',
		url: `${account.baseUrl}/?CustSpaceId=the-custSpaceId`,
		headers: { 'x-acs-action': 'GetChatappUploadAuthorization' },
		body: { kind: 'none' },
		authentication: 'credential',
	});
});

test('then posts the form to the store, without our key, the file as its last part', () => {
	const exchange = storing();
	expect(exchange.request).toMatchObject({
		method: 'POST',
		url: `${origin}/`,
		authentication: 'none',
		urlFrom: 'answer',
		kind: 'other',
	});
	expect(parts(exchange).map(({ name }) => name)).toEqual([
		'key',
		'OSSAccessKeyId',
		'policy',
		'Signature',
		'x-oss-security-token',
		'success_action_status',
		'Content-Type',
		'x-oss-object-acl',
		'file',
	]);
	expect(parts(exchange)[0]).toEqual({ name: 'key', text: key });
	expect(parts(exchange)).toContainEqual({ name: 'x-oss-object-acl', text: 'public-read' });
	expect(exchange.request.secrets).toEqual(expect.arrayContaining(['ossSecret', 'ossToken']));
});

test('then looks at the stored file as WhatsApp would, without any key', () => {
	const look = next(storing().read(answer(200, {}, '')));
	expect(look.request).toMatchObject({
		method: 'HEAD',
		url: `${origin}/${key}`,
		body: { kind: 'none' },
		authentication: 'none',
		kind: 'other',
	});
	expect(look.read(answer(200, {}, ''))).toEqual({
		kind: 'done',
		value: { mediaId: `${origin}/${key}`, link: `${origin}/${key}` },
	});
});

test.each([403, 404, 302])('a stored file that answers %i is an upload that failed', (status) => {
	const look = next(storing().read(answer(200, {}, '')));
	expect(look.readRefusal?.(answer(status, {}, ''))).toMatchObject({
		kind: 'refused',
		failure: {
			class: 'media',
			outcome: 'notSent',
			httpStatus: status,
			advice: expect.stringContaining('No message was sent') as string,
		},
	});
});

test('a store that is out of service while it is looked at is asked again', () => {
	const look = next(storing().read(answer(200, {}, '')));
	expect(look.readRefusal?.(answer(503, {}, ''))).toMatchObject({
		failure: { class: 'unavailable', retryable: true },
	});
});

test('keys that may not publish a file: once more without it, and only once', () => {
	const denied = answer(403, {}, storeXml('AccessDenied'));
	const again = next(storing().readRefusal?.(denied));
	expect(parts(again).map(({ name }) => name)).not.toContain('x-oss-object-acl');
	expect(parts(again).at(-1)).toEqual({ name: 'file', file });
	expect(again.readRefusal?.(denied)).toMatchObject({
		kind: 'refused',
		failure: { class: 'media' },
	});
});

function storeXml(code: string): string {
	return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>words</Message><RequestId>5E</RequestId></Error>`;
}

test.each([
	[400, storeXml('EntityTooLarge'), { class: 'media', code: 'EntityTooLarge', requestId: '5E' }],
	[400, '<html>Bad Request</html>', { class: 'request' }],
	[429, '', { class: 'rateLimit', retryable: true }],
	[503, storeXml('ServiceUnavailable'), { class: 'unavailable', retryable: true }],
])("the store's refusal %i %s", (status, body, failure) => {
	expect(storing().readRefusal?.(answer(status, {}, body))).toMatchObject({
		kind: 'refused',
		failure: { httpStatus: status, ...failure },
	});
});

describe('the address of the store', () => {
	test.each([
		['https://oss-ap-southeast-1.aliyuncs.com'],
		['http://oss-ap-southeast-1.aliyuncs.com'],
		['HTTP://oss-ap-southeast-1.aliyuncs.com/'],
		['oss-ap-southeast-1.aliyuncs.com'],
		['//oss-ap-southeast-1.aliyuncs.com'],
		['bucket1.oss-ap-southeast-1.aliyuncs.com'],
		['http://bucket1.oss-ap-southeast-1.aliyuncs.com'],
	])('%s is used by https, with the bucket once in its host', (EndPoint) => {
		expect(storing({ EndPoint }).request.url).toBe(`${origin}/`);
	});

	test.each([['C200'], ['/C200'], ['C200/'], ['/C200/']])('the folder %s', (Dir) => {
		expect(parts(storing({ Dir }))[0]).toEqual({ name: 'key', text: key });
	});

	test.each([['/'], [''], [undefined]])('no folder (%j)', (Dir) => {
		expect(parts(storing({ Dir }))[0]).toEqual({ name: 'key', text: key.replace('C200/', '') });
	});

	test.each([
		['https://evil.example'],
		['http://evil.example'],
		['https://aliyuncs.com.evil.example'],
		['bucket1.evil.example'],
		['https://oss.aliyuncs.com@evil.example'],
		['ftp://oss-ap-southeast-1.aliyuncs.com'],
	])("%s is not Alibaba's", (EndPoint) => {
		expect(readJson(authorization, 200, { Code: 'OK', Data: { ...data, EndPoint } })).toMatchObject(
			{ kind: 'refused', failure: { class: 'unavailable', outcome: 'notSent' } },
		);
	});

	test('is that of the credential, with its scheme, where both are the same host', () => {
		const proxied = (baseUrl: string, EndPoint: string) => {
			const exchange = alibabaChatApp.exchanges.upload(
				file,
				{ ...account, baseUrl },
				testTimeAndNonce,
			);
			return next(readJson(exchange, 200, { Code: 'OK', Data: { ...data, EndPoint } })).request.url;
		};
		expect(proxied('http://127.0.0.1:4010/alibabaChatApp', '127.0.0.1:4010/oss/')).toBe(
			'http://127.0.0.1:4010/oss/bucket1/',
		);
		expect(proxied('https://proxy.example.com/x', 'http://proxy.example.com')).toBe(
			'https://bucket1.proxy.example.com/',
		);
	});
});

describe('an authorisation that cannot be used', () => {
	const whole = { Code: 'OK', Data: data };
	const { EndPoint, ...withoutEndPoint } = data;
	const { BucketName, ...withoutBucket } = data;
	const { AccessKeyId, AccessKeySecret, SecurityToken } = data;

	test.each([
		['nothing in it', '{"Code":"OK"}'],
		['without an endpoint', JSON.stringify({ ...whole, Data: withoutEndPoint })],
		['without a bucket', JSON.stringify({ ...whole, Data: withoutBucket })],
		['an impossible endpoint', JSON.stringify({ ...whole, Data: { ...data, EndPoint: 'a b' } })],
		['without a key', JSON.stringify({ ...whole, Data: { EndPoint, BucketName } })],
		['broken JSON', JSON.stringify(whole).slice(0, -10)],
	])('%s', (_, text) => {
		const received = readText(authorization, 200, text);
		expect(received).toMatchObject({ kind: 'unreadable' });
	});

	test('another code is a refusal', () => {
		expect(readJson(authorization, 200, { ...whole, Code: 'Ram.PermissionDeny' })).toMatchObject({
			kind: 'refused',
			failure: { class: 'permission', outcome: 'notSent' },
		});
	});

	test('all its keys are secret', () => {
		expect(authorization.request.secretAnswerFields).toEqual([
			'AccessKeyId',
			'AccessKeySecret',
			'SecurityToken',
		]);
		expect([AccessKeyId, AccessKeySecret, SecurityToken].every(Boolean)).toBe(true);
	});
});
