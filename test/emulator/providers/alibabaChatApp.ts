import { verify } from './alibabaChatApp/acs3';
import { isJsonObject } from '../graphMessages';
import { bucket, folder, objectStore, temporaryKey } from './alibabaChatApp/objectStore';
import type { EmulatedAnswer, EmulatedProvider, Store } from '../provider';
import type { ReceivedRequest } from '../request';
import { shown } from './alibabaChatApp/shown';
import { templateDetail, templateList, templateProblem } from './alibabaChatApp/template';
import { shownWebhook, updateWebhook, webhookOf } from './alibabaChatApp/webhook';

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
	text: { required: ['text'], optional: [] },
	video: { required: ['link'], optional: ['caption'] },
};

interface Parameters {
	required: readonly string[];
	optional: readonly string[];
}

/** The actions and their parameters: all in the query, none in a body (Alibaba's API definition of `cams` 2020-06-06). */
const actions: Readonly<Record<string, Parameters & { respond(call: Call): EmulatedAnswer }>> = {
	SendChatappMessage: {
		required: ['ChannelType', 'Type', 'From', 'To'],
		optional: [
			'MessageType',
			'TemplateCode',
			'Language',
			'TemplateParams',
			'CustSpaceId',
			'Content',
			'Payload',
			'ContextMessageId',
			'TaskId',
			'FallBackId',
			'FallBackContent',
			'FallBackDuration',
			'FallBackRule',
			'ProductAction',
			'FlowAction',
		],
		respond: send,
	},
	GetChatappUploadAuthorization: {
		required: ['CustSpaceId'],
		optional: [],
		respond: uploadAuthorization,
	},
	ListChatappMessage: {
		required: [
			'BusinessNumber',
			'UserNumber',
			'ChannelType',
			'CustSpaceId',
			'StartTime',
			'EndTime',
			'EventAction',
			'Page',
		],
		optional: [],
		respond: listMessages,
	},
	GetChatappTemplateDetail: {
		required: ['CustSpaceId', 'TemplateCode', 'Language', 'TemplateType'],
		optional: [],
		respond({ query }) {
			const detail = templateDetail(query);
			return detail === null
				? gatewayError(400, 'Template.NotFound', 'The template does not exist.')
				: success({ Data: detail });
		},
	},
	ListChatappTemplate: {
		required: ['CustSpaceId', 'AuditStatus', 'TemplateType', 'Page'],
		optional: ['Language'],
		respond: ({ query }) => success({ Success: false, ListTemplate: templateList(query) }),
	},
	QueryChatappPhoneNumbers: { required: ['CustSpaceId'], optional: [], respond: phoneNumbers },
	UpdatePhoneWebhook: {
		required: ['CustSpaceId', 'PhoneNumber'],
		optional: ['StatusCallbackUrl', 'UpCallbackUrl', 'HttpFlag', 'QueueFlag'],
		respond: ({ query, store }) => {
			const problem =
				query.get('PhoneNumber') === sender
					? updateWebhook(query, store)
					: 'PhoneNumberNotRegistered';
			return problem === null ? success({ Message: 'OK' }) : refusal(problem);
		},
	},
};

interface Call {
	query: URLSearchParams;
	store: Store;
	/** Of the emulated provider. */
	address: string;
}

/** Alibaba Cloud Chat App: the {@link actions} of its gateway, and OSS. */
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
	errorBodies: {
		refused: { Code: 'InvalidParameter.MessageInvalid', Message: 'Invalid parameter' },
		throttled: { Code: 'Throttling.User', Message: 'Too many requests' },
	},
	webhook: webhookOf(sender, custSpaceId),
	shown,
	lentSecrets: [temporaryKey.secret, temporaryKey.token],
	// Alibaba's SDK knows no path before its own
	owns: (path, headers) => path === '/' && headers['x-acs-action'] !== undefined,
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
		const action = actions[request.headers['x-acs-action'] ?? ''];
		if (action === undefined)
			return gatewayError(404, 'InvalidAction.NotFound', 'Specified api is not found.');
		const { query } = request;
		const problem = callProblem(request, action);
		if (problem !== null) return gatewayError(400, problem, `${problem}: see the API definition.`);
		if (query.get('CustSpaceId') !== custSpaceId) return refusal('Authentication.NoAuth');
		return action.respond({ query, store, address });
	},
};

function callProblem(
	{ query, body }: ReceivedRequest,
	{ required, optional }: Parameters,
): string | null {
	if (body.kind !== 'none') return 'UnexpectedBody';
	const missing = required.find((name) => (query.get(name) ?? '') === '');
	if (missing !== undefined) return `Missing${missing}`;
	const names = [...query.keys()];
	const wrong = names.find(
		(name, index) => ![...required, ...optional].includes(name) || names.indexOf(name) !== index,
	);
	return wrong === undefined ? null : `InvalidParameter.${wrong}`;
}

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

function send({ query, store }: Call): EmulatedAnswer {
	const problem = messageProblem(query);
	if (problem !== null) return refusal(problem);
	const messageId = `6185emulated${store.nextId()}`;
	store.accept({
		provider: 'alibabaChatApp',
		messageId,
		to: query.get('To') ?? '',
		body: {
			...Object.fromEntries(query),
			...(query.get('Type') === 'template'
				? { TemplateParams: JSON.parse(query.get('TemplateParams') ?? '{}') as unknown }
				: { Content: JSON.parse(query.get('Content') ?? 'null') as unknown }),
		},
	});
	// the vendor's own sample has this message beside the success
	return success({
		Message: 'User not authorized to operate on the specified resource.',
		MessageId: messageId,
	});
}

function messageProblem(query: URLSearchParams): string | null {
	if (query.get('ChannelType') !== 'whatsapp') return 'InvalidParameter.ChannelTypeNotSupport';
	if (!/^\d+$/.test(query.get('From') ?? '')) return 'InvalidParameter.FromOnlyNumeric';
	if (query.get('From') !== sender) return 'PhoneNumberNotRegistered';
	if (!/^\d{7,15}$/.test(query.get('To') ?? '')) return 'InvalidParameter.PhoneNumberError';
	if (query.get('Type') === 'template') return templateProblem(query);
	if (query.get('Type') !== 'message') return 'InvalidParameter.TypeNotSupport';
	const rules = contents[query.get('MessageType') ?? ''];
	if (rules === undefined) return 'InvalidParameter.MessageTypeNotSupport';
	return contentProblem(query.get('Content'), rules);
}

const missingContent: Readonly<Record<string, string>> = {
	link: 'InvalidParameter.LinkNotEmpty',
	fileName: 'InvalidParameter.FileNameNotEmpty',
	text: 'InvalidParameter.ContentNotEmpty',
};

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
	if (missing !== undefined) return missingContent[missing] ?? 'InvalidParameter.ContentError';
	if (required.includes('link') && !/^https?:\/\//.test(String(content.link)))
		return 'InvalidParameter.LinkNotEmpty';
	const other = Object.keys(content).find((key) => ![...required, ...optional].includes(key));
	return other === undefined ? null : 'InvalidParameter.ContentError';
}

/** What the business number sent to one recipient in a period. */
function listMessages({ query, store }: Call): EmulatedAnswer {
	const [from, to] = [Number(query.get('StartTime')), Number(query.get('EndTime'))];
	const page = JSON.parse(query.get('Page') ?? '') as { Index?: unknown; Size?: unknown };
	if (!(from <= to)) return refusal('InvalidParameter.Format');
	if (page.Index !== 1 || typeof page.Size !== 'number')
		return refusal('InvalidParameter.PageInvalid');
	if (query.get('ChannelType') !== 'whatsapp' || query.get('EventAction') !== 'DOWN')
		return refusal('InvalidParameter.Format');
	const sent = store.messages.filter(
		({ provider, to: recipient, at }) =>
			provider === 'alibabaChatApp' &&
			query.get('BusinessNumber') === sender &&
			recipient === query.get('UserNumber') &&
			at >= from &&
			at <= to,
	);
	return success({
		Message: 'success',
		Data: sent.slice(0, page.Size).map(({ messageId, to: recipient, at, body }) => {
			const sentAs = body as { Content: unknown; MessageType?: string };
			return {
				MessageId: messageId,
				UserNumber: recipient,
				MessageType: (sentAs.MessageType ?? 'template').toUpperCase(),
				// it is not documented how the list shows the values of a template
				Message: sentAs.Content === undefined ? null : JSON.stringify(sentAs.Content),
				MessageStatus: 'Sent',
				FailReason: null,
				SendTime: at,
				MessageSource: 'API',
			};
		}),
	});
}

function uploadAuthorization({ address }: Call): EmulatedAnswer {
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

function phoneNumbers({ store }: Call): EmulatedAnswer {
	return success({
		Message: 'success',
		PhoneNumbers: [{ PhoneNumber: sender, VerifiedName: 'Lucky Shrub', ...shownWebhook(store) }],
	});
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
