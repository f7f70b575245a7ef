import { verify } from '../acs3';
import { isJsonObject } from '../graphMessages';
import { bucket, folder, objectStore, temporaryKey } from '../objectStore';
import type { EmulatedAnswer, EmulatedProvider, Store } from '../provider';
import type { ReceivedRequest } from '../request';

const accessKey = { id: 'LTAIemulatedKeyId', secret: 'emulatedAlibabaSecret8e13' };
const custSpaceId = 'cams-emulated';
const sender = '8613867404376';

/** Which keys `Content` has, and which of them must be there (SDK comments, page "Send messages"). */
const contents: Readonly<
	Record<string, { required: readonly string[]; optional: readonly string[] }>
> = {
	audio: { required: ['link'], optional: [] },
	document: { required: ['link', 'fileName'], optional: [] },
	image: { required: ['link'], optional: ['caption'] },
	sticker: { required: ['link'], optional: [] },
	video: { required: ['link'], optional: ['caption'] },
};

const formKeys = [
	'ChannelType',
	'Type',
	'MessageType',
	'From',
	'To',
	'CustSpaceId',
	'ContextMessageId',
	'TaskId',
	'FallBackId',
	'FallBackContent',
	'FallBackDuration',
	'FallBackRule',
	'ProductAction',
	'FlowAction',
];

/** Alibaba Cloud Chat App: `SendChatappMessage`, `GetChatappUploadAuthorization`, `QueryChatappPhoneNumbers`, and OSS. */
export const alibabaChatApp: EmulatedProvider = {
	name: 'alibabaChatApp',
	credentialType: 'alibabaChatAppApi',
	keyField: 'accessKeySecret',
	credential: {
		accessKeyId: accessKey.id,
		accessKeySecret: accessKey.secret,
		securityToken: '',
		custSpaceId,
		region: 'ap-southeast-1',
		sender,
	},
	throttled: gatewayError(400, 'Throttling.User', 'Request was denied due to user flow control.'),
	respond(request, store) {
		const address = `http://${request.headers.host ?? ''}/alibabaChatApp`;
		if (request.path.startsWith('/oss/')) return objectStore(request, store, address);
		const refused = signatureRefusal(request, store);
		if (refused !== null) return refused;
		if (
			request.method !== 'POST' ||
			request.path !== '/' ||
			request.headers['x-acs-version'] !== '2020-06-06'
		) {
			return gatewayError(404, 'InvalidAction.NotFound', 'Specified api is not found.');
		}
		const action = request.headers['x-acs-action'] ?? '';
		if (action === 'SendChatappMessage') return send(request, store);
		if (action === 'GetChatappUploadAuthorization') return uploadAuthorization(request, address);
		if (action === 'QueryChatappPhoneNumbers') return phoneNumbers(request);
		return gatewayError(404, 'InvalidAction.NotFound', 'Specified api is not found.');
	},
};

function signatureRefusal(request: ReceivedRequest, store: Store): EmulatedAnswer | null {
	switch (verify(request, accessKey, Date.now())) {
		case 'unknownKey':
			return gatewayError(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
		case 'mismatch':
			return gatewayError(
				400,
				'SignatureDoesNotMatch',
				'Specified signature is not matched with our calculation.',
			);
		case 'expired':
			return gatewayError(
				400,
				'InvalidTimeStamp.Expired',
				'Specified time stamp or date value is expired.',
			);
		case 'valid':
			break;
	}
	const nonce = request.headers['x-acs-signature-nonce'] ?? '';
	if (nonce === '' || store.usedOnce.has(nonce)) {
		return gatewayError(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
	}
	store.usedOnce.add(nonce);
	return null;
}

function send(request: ReceivedRequest, store: Store): EmulatedAnswer {
	const form = formOf(request);
	const problem = messageProblem(form, request.query);
	if (problem !== null) return refusal(problem);
	const messageId = `6185emulated${store.nextId()}`;
	store.messages.push({
		provider: 'alibabaChatApp',
		messageId,
		to: form.get('To') ?? '',
		body: {
			...Object.fromEntries(form),
			Content: JSON.parse(request.query.get('Content') ?? 'null') as unknown,
			...(request.query.has('Payload') ? { Payload: request.query.get('Payload') } : {}),
		},
	});
	// the vendor's own sample has this message beside the success
	return success({
		Message: 'User not authorized to operate on the specified resource.',
		MessageId: messageId,
	});
}

function messageProblem(form: URLSearchParams, query: URLSearchParams): string | null {
	const unknown = [...form.keys()].find((key) => !formKeys.includes(key));
	if (unknown !== undefined) return `InvalidParameter.${unknown}`;
	if (form.get('ChannelType') !== 'whatsapp') return 'InvalidParameter.ChannelTypeNotSupport';
	if (form.get('CustSpaceId') !== custSpaceId) return 'Authentication.NoAuth';
	if (form.get('Type') !== 'message') return 'InvalidParameter.TypeNotSupport';
	if (!/^\d+$/.test(form.get('From') ?? '')) return 'InvalidParameter.FromOnlyNumeric';
	if (form.get('From') !== sender || !/^\d{7,15}$/.test(form.get('To') ?? '')) {
		return 'InvalidParameter.PhoneNumberError';
	}
	const rules = contents[form.get('MessageType') ?? ''];
	if (rules === undefined) return 'InvalidParameter.MessageTypeNotSupport';
	return contentProblem(query.get('Content'), rules);
}

function contentProblem(
	text: string | null,
	{ required, optional }: { required: readonly string[]; optional: readonly string[] },
): string | null {
	if (text === null || text === '') return 'InvalidParameter.ContentNotEmpty';
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch {
		return 'InvalidParameter.ContentError';
	}
	if (!isJsonObject(content)) return 'InvalidParameter.ContentError';
	const missing = required.find((key) => typeof content[key] !== 'string' || content[key] === '');
	if (missing === 'link') return 'InvalidParameter.LinkNotEmpty';
	if (missing !== undefined) return 'InvalidParameter.FileNameNotEmpty';
	if (!/^https?:\/\//.test(String(content.link))) return 'InvalidParameter.LinkNotEmpty';
	const other = Object.keys(content).find((key) => ![...required, ...optional].includes(key));
	return other === undefined ? null : 'InvalidParameter.ContentError';
}

function uploadAuthorization({ query }: ReceivedRequest, address: string): EmulatedAnswer {
	if (query.get('CustSpaceId') !== custSpaceId) return refusal('Authentication.NoAuth');
	return success({
		Message: 'success',
		Data: {
			AccessKeyId: temporaryKey.id,
			AccessKeySecret: temporaryKey.secret,
			SecurityToken: temporaryKey.token,
			BucketName: bucket,
			Dir: folder,
			EndPoint: `${address}/oss`,
			Expire: 3600,
		},
	});
}

function phoneNumbers(request: ReceivedRequest): EmulatedAnswer {
	const space = request.query.get('CustSpaceId') ?? formOf(request).get('CustSpaceId');
	if (space !== custSpaceId) return refusal('Authentication.NoAuth');
	return success({ Message: 'success', PhoneNumbers: [{ PhoneNumber: sender }] });
}

function formOf({ body }: ReceivedRequest): URLSearchParams {
	return new URLSearchParams(body.kind === 'raw' ? body.bytes.toString('utf8') : '');
}

function success(more: object): EmulatedAnswer {
	return { status: 200, json: { RequestId: '90E63D28-EMULATED', Code: 'OK', ...more } };
}

/** A refusal of the service itself comes as HTTP 200. */
function refusal(code: string): EmulatedAnswer {
	return {
		status: 200,
		json: {
			RequestId: '90E63D28-EMULATED',
			Code: code,
			Message: `${code}: see the API error codes.`,
		},
	};
}

function gatewayError(status: number, code: string, message: string): EmulatedAnswer {
	return {
		status,
		json: {
			RequestId: '90E63D28-EMULATED',
			HostId: 'cams.ap-southeast-1.aliyuncs.com',
			Code: code,
			Message: message,
			Recommend: 'https://api.aliyun.com/troubleshoot',
		},
	};
}
