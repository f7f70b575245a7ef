import { createHash } from 'node:crypto';

import { signatureHeaders } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp/signature';
import { signedRequest } from '../../../nodes/WhatsAppMedia/providers/alibabaChatApp/signedRequest';

/** The first vector is printed on Alibaba's page; the second was computed for this API. */

test("Alibaba's published signature", () => {
	const headers = signatureHeaders(
		{
			method: 'POST',
			url: 'https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai',
			headers: { 'x-acs-action': 'RunInstances', 'x-acs-version': '2014-05-26' },
			body: '',
		},
		{ accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret', securityToken: '' },
		{ date: new Date('2023-10-26T10:22:32Z'), nonce: '3156853299f313e23d1673dc12e1703d' },
	);
	expect(headers.Authorization).toBe(
		'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
	);
});

const request = {
	method: 'POST',
	baseURL: 'https://cams.ap-southeast-1.aliyuncs.com',
	url: '/?Content=%7B%22link%22%3A%22https%3A%2F%2Fexample.com%2Fa.jpg%22%2C%22caption%22%3A%22Hi%20%C3%A9%22%7D',
	headers: {
		'x-acs-action': 'SendChatappMessage',
		'x-acs-version': '2020-06-06',
		'Content-Type': 'application/x-www-form-urlencoded',
		Accept: 'application/json',
	},
	body: 'ChannelType=whatsapp&CustSpaceId=cams-xxxx&From=8613867404376&MessageType=image&To=14155551234&Type=message',
};
const moment = {
	date: new Date('2026-01-02T03:04:05Z'),
	nonce: '0123456789abcdef0123456789abcdef',
};

test('SendChatappMessage with a query, a form and a content type', () => {
	const signed = signedRequest(
		request,
		{ accessKeyId: 'id', accessKeySecret: 'testSecret' },
		moment,
	);
	expect(signed).not.toHaveProperty('baseURL');
	expect(signed.url.startsWith('https://cams.ap-southeast-1.aliyuncs.com/?Content=')).toBe(true);
	expect(signed.headers).toMatchObject({
		'x-acs-content-sha256': createHash('sha256').update(request.body).digest('hex'),
		'x-acs-date': '2026-01-02T03:04:05Z',
		Authorization: expect.stringMatching(
			/Signature=849393c8ba34c080d91c85146673f6107d5efed6ea4d7e11290e5a2e58cb1bcf$/,
		) as string,
	});
});

test('a temporary key sends its token, and signs it', () => {
	const signed = signedRequest(
		request,
		{ accessKeyId: 'id', accessKeySecret: 'testSecret', securityToken: 'tok' },
		moment,
	);
	expect(signed.headers).toMatchObject({
		'x-acs-security-token': 'tok',
		Authorization: expect.stringContaining('x-acs-security-token') as string,
	});
});
