import type { ProviderSamples } from '../samples';
import { throttle } from '../samples';

const link = { kind: 'link', link: 'https://files.example/a' } as const;
const parameters = {
	ChannelType: 'whatsapp',
	Type: 'message',
	From: '919876543210',
	To: '14155550123',
	CustSpaceId: 'the-custSpaceId',
};

/** Alibaba Cloud, Chat App: "SendChatappMessage", "GetChatappUploadAuthorization", "API error codes". */
export const samples: ProviderSamples = {
	requests: [
		{
			rule: 'a picture: its content is a JSON text',
			message: { content: { type: 'image', media: link, caption: 'c' } },
			body: {
				...parameters,
				MessageType: 'image',
				Content: '{"link":"https://files.example/a","caption":"c"}',
			},
		},
		{
			rule: 'a document: fileName in camel case',
			message: { content: { type: 'document', media: link, caption: null, fileName: 'a.pdf' } },
			body: {
				...parameters,
				MessageType: 'document',
				Content: '{"link":"https://files.example/a","fileName":"a.pdf"}',
			},
		},
		{
			rule: 'audio',
			message: { content: { type: 'audio', media: link, voice: false } },
			body: {
				...parameters,
				MessageType: 'audio',
				Content: '{"link":"https://files.example/a"}',
			},
		},
		{
			rule: 'a text',
			message: {
				kind: 'text',
				content: { body: 'See https://files.example', previewUrl: false },
			},
			body: {
				...parameters,
				MessageType: 'text',
				Content: '{"text":"See https://files.example"}',
			},
		},
	],
	answers: [
		{
			rule: 'OK, although its message reads like an error',
			operation: 'sendMedia',
			status: 200,
			body: {
				RequestId: 'R-sample',
				Code: 'OK',
				Message: 'User not authorized to operate on the specified resource.',
				MessageId: 'sample-message',
			},
			value: { messageId: 'sample-message', waId: null },
		},
		{
			rule: 'an upload authorisation leads to the upload',
			operation: 'upload',
			status: 200,
			body: {
				AccessDeniedDetail: '',
				RequestId: 'R-sample',
				Message: '',
				Data: {
					AccessKeyId: 'STS.sample',
					AccessKeySecret: 'sample-oss-key',
					SecurityToken: 'sample-token',
					BucketName: 'sample-bucket',
					Dir: 'C100',
					EndPoint: 'https://oss-ap-southeast-1.aliyuncs.com',
					Expire: 3600,
				},
				Code: 'OK',
			},
			value: null,
		},
	],
	errors: [
		...['Authentication.NoAuth', 'Forbidden.RAM'].map((code) => refusal(code, 'permission')),
		...['InvalidParameter.PhoneNumberError'].map((code) => refusal(code, 'recipient')),
		...['InvalidParameter.LinkNotEmpty'].map((code) => refusal(code, 'media')),
		...[
			'InvalidParameter.ContentNotEmpty',
			'InvalidParameter.MessageTypeNotSupport',
			'InvalidParameter.FromOnlyNumeric',
		].map((code) => refusal(code, 'request')),
	],
	downloads: [
		{
			rule: "an address of a webhook, in Alibaba's object store",
			url: 'https://chatapp.oss-ap-southeast-1.aliyuncs.com/a.jpg?Expires=1',
			asks: [['https://chatapp.oss-ap-southeast-1.aliyuncs.com/a.jpg?Expires=1', 'withheld']],
		},
	],
	throttles: [
		throttle('Throttling', { Code: 'Throttling.User', Message: 'slow down' }),
		throttle(
			'the limit of the system, as HTTP 200',
			{ Code: 'System.LimitControl', Message: 'slow down' },
			{ status: 200 },
		),
		throttle("a gateway's XML", '<Error><Code>Throttling</Code></Error>', { status: 403 }),
	],
};

/** The same codes come under HTTP 400 and under HTTP 200. */
function refusal(code: string, failureClass: 'permission' | 'recipient' | 'media' | 'request') {
	return {
		rule: `${code} under HTTP 200`,
		status: 200,
		body: { Code: code, Message: 'words', RequestId: 'R-sample' },
		expect: {
			class: failureClass,
			code,
			requestId: 'R-sample',
			outcome: 'notSent' as const,
			retryable: false,
		},
	};
}
