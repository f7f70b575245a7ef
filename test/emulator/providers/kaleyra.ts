import {
	graphErrorBodies,
	isJsonObject,
	isReadReceipt,
	messageProblem,
	readReceiptProblem,
	uploadedFile,
} from '../graphMessages';
import { shownGraphMessage } from '../phone/graphShown';
import { templateList } from '../graphTemplates';
import type { EmulatedAnswer, EmulatedProvider, Store } from '../provider';
import type { ReceivedRequest } from '../request';
import { webhook } from './kaleyra/webhook';

const apiKey = 'AemulatedKaleyraKey9d41f';
const sid = 'HXAP1600000097IN';
const sender = '919876543210';
const businessAccountId = '102290129340398';

const sources = [
	'api',
	'clevertap',
	'zoho',
	'webengage',
	'shopify',
	'leadsquared',
	'responsys',
	'braze',
	'hubspot',
	'salesforce',
	'zapier',
	'eloqua',
	'moengage',
];

/** Kaleyra: document "Kaleyra, Send Image Messages", page "Upload Media Files". */
export const kaleyra: EmulatedProvider = {
	name: 'kaleyra',
	credentialType: 'kaleyraApi',
	keyField: 'apiKey',
	credential: { apiKey, sid, region: 'api.in.kaleyra.io', sender, businessAccountId },
	// not documented: what a gateway before it would say
	throttled: { status: 429, bytes: Buffer.alloc(0) },
	errorBodies: graphErrorBodies,
	webhook,
	shown: ({ body }) => shownGraphMessage((body as { messaging_object: unknown }).messaging_object),
	respond(request, store) {
		const [, version, account, product, number, edge] = request.path.split('/');
		if (request.headers['api-key'] !== apiKey || account !== sid) {
			return refusal(401, 'RBC001', 'Incorrect SID or API key.', 'error');
		}
		if (version !== 'v2' || product !== 'whatsapp')
			return refusal(404, 'WA404', 'Not found', 'error');
		if (number === undefined) return refusal(404, 'WA404', 'Not found', 'error');
		if (request.method === 'GET' && number === businessAccountId && edge === 'message_templates')
			return templates(request);
		if (number !== `+${sender}`) {
			return refusal(
				401,
				'WA401',
				'Phone number is not present or does not belong to the account.',
				'phone_number',
			);
		}
		if (request.method === 'POST' && edge === 'messages') return send(request, store);
		if (request.method === 'POST' && edge === 'media') return upload(request, store);
		return refusal(404, 'WA404', 'Not found', 'error');
	},
};

function send({ body }: ReceivedRequest, store: Store): EmulatedAnswer {
	const problem = body.kind === 'json' ? wrapperProblem(body.value, store) : 'The body is no JSON';
	if (problem !== null || body.kind !== 'json') {
		return {
			status: 400,
			json: {
				code: 'WA400',
				message: 'Refer to correct payload format',
				data: {},
				error: { payload: `Incorrect payload format: ${problem ?? ''}` },
			},
		};
	}
	const { messaging_object: message } = body.value as { messaging_object: { to: string } };
	if (isReadReceipt(message)) {
		store.readReceipts.push({ provider: 'kaleyra', body: body.value });
		return envelope(202, 'WA202', 'Request Accepted', {});
	}
	const messageId = `Aemulated${store.nextId()}`;
	store.accept({ provider: 'kaleyra', messageId, to: message.to, body: body.value });
	return envelope(202, 'WA202', 'Request Accepted', { message_id: messageId });
}

function wrapperProblem(body: unknown, store: Store): string | null {
	if (!isJsonObject(body)) return 'no object';
	const other = Object.keys(body).find((key) => !['messaging_object', 'extra_info'].includes(key));
	if (other !== undefined) return `unexpected ${other}`;
	const { messaging_object: message, extra_info: extra } = body;
	if (isReadReceipt(message)) return readReceiptProblem(message, 'none', store);
	if (!isJsonObject(message) || typeof message.to !== 'string' || !/^[1-9]\d+$/.test(message.to)) {
		return 'messaging_object.to must be digits with a country code';
	}
	if (extra !== undefined) {
		if (!isJsonObject(extra)) return 'extra_info is no object';
		if (extra.wa_source !== undefined && !sources.includes(String(extra.wa_source)))
			return 'wa_source';
		if (Object.values(extra).some((value) => typeof value !== 'string' || value.length > 255)) {
			return 'extra_info has a value that is no text of up to 255 characters';
		}
	}
	return messageProblem(message, store);
}

/** What Kaleyra answers is not documented; this is its envelope around Meta's list. */
function templates({ query, path }: ReceivedRequest): EmulatedAnswer {
	const { json } = templateList(query, path);
	return envelope(200, 'WA200', 'Request Accepted', json as object);
}

/** What Kaleyra answers is not documented; this is its envelope around an id. */
function upload({ body }: ReceivedRequest, store: Store): EmulatedAnswer {
	const file = uploadedFile(body, ['file', 'type']);
	if ('problem' in file) return refusal(400, 'WA400', file.problem, 'payload');
	const id = String(3_000_000_000_000_000 + store.nextId());
	store.keep(id, file);
	return envelope(200, 'WA200', 'Request Accepted', { media_id: id });
}

function envelope(status: number, code: string, message: string, data: object): EmulatedAnswer {
	return { status, json: { code, message, data, error: {} } };
}

function refusal(status: number, code: string, message: string, key: string): EmulatedAnswer {
	return {
		status,
		json: { code, message, data: code === 'RBC001' ? [] : {}, error: { [key]: message } },
	};
}
