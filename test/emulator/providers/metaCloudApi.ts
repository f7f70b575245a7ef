import {
	attachment,
	graphError,
	graphErrorBodies,
	mediaLocationBody,
	postedAnswer,
	throughputReached,
	unknownObject,
	uploadedFile,
} from '../graphMessages';
import { templateList } from '../graphTemplates';
import { shownGraphMessage } from '../phone/graphShown';
import type { EmulatedAnswer, EmulatedProvider, Store } from '../provider';
import type { ReceivedRequest } from '../request';
import { appSecret, webhook, webhookConfiguration } from './metaCloudApi/webhook';

const accessToken = 'EAAemulatedMetaToken5b2e';
const phoneNumberId = '106540352242922';
const businessAccountId = '102290129340398';

/** Meta: pages "Messages", "Media", "Error codes", "Business phone numbers". */
export const metaCloudApi: EmulatedProvider = {
	name: 'metaCloudApi',
	credentialType: 'metaCloudApi',
	keyField: 'accessToken',
	credential: {
		accessToken,
		sender: phoneNumberId,
		businessAccountId,
		apiVersion: 'v26.0',
		appSecret,
	},
	throttled: throughputReached,
	errorBodies: graphErrorBodies,
	webhook,
	shown: ({ body }) => shownGraphMessage(body),
	respond(request, store) {
		if (request.headers.authorization !== `Bearer ${accessToken}`) {
			return graphError(401, 190, 'Error validating access token', 'Session has expired');
		}
		if (request.path === '/whatsapp_business/attachments/' && request.method === 'GET')
			return attachment(request.query, store);
		const [, version, object = '', edge] = request.path.split('/');
		if (version !== 'v26.0') return graphError(400, 2500, 'Unknown path components', request.path);
		if (edge === 'phone_numbers') return phoneNumbers(request, object);
		if (edge === 'message_templates')
			return object === businessAccountId
				? templateList(request.query, request.path)
				: unknownObject(request.method, object);
		if (edge !== undefined) return phoneNumberEdge(request, { object, edge }, store);
		if (object === phoneNumberId) return phoneNumber(request, store);
		return mediaObject(request, object, store);
	},
};

/** Meta, "Business phone numbers": only the fields that were asked for. */
function phoneNumbers({ method, query }: ReceivedRequest, object: string): EmulatedAnswer {
	if (method !== 'GET' || object !== businessAccountId) return unknownObject(method, object);
	const number: Record<string, string> = {
		id: phoneNumberId,
		display_phone_number: '+1 555-078-3881',
		verified_name: 'Lucky Shrub',
		quality_rating: 'GREEN',
	};
	const fields = query.get('fields')?.split(',') ?? Object.keys(number);
	const shown = fields.map((name) => [name, number[name]]);
	return { status: 200, json: { data: [Object.fromEntries(shown)] } };
}

function phoneNumber(
	request: ReceivedRequest,
	store: Store,
): EmulatedAnswer | Promise<EmulatedAnswer> {
	const asksForWebhook = request.query.get('fields')?.split(',').includes('webhook_configuration');
	return request.method === 'GET' && asksForWebhook !== true
		? { status: 200, json: { id: phoneNumberId } }
		: webhookConfiguration(request, phoneNumberId, store);
}

function phoneNumberEdge(
	{ method, body }: ReceivedRequest,
	{ object, edge }: { object: string; edge: string },
	store: Store,
): EmulatedAnswer {
	if (object !== phoneNumberId) return unknownObject(method, object);
	if (method === 'POST' && edge === 'messages') {
		return body.kind === 'json'
			? postedAnswer('metaCloudApi', body.value, store)
			: graphError(400, 100, 'Invalid parameter', 'The body is no JSON');
	}
	if (method === 'POST' && edge === 'media') {
		const file = uploadedFile(body, ['messaging_product', 'type', 'file']);
		if ('problem' in file) return graphError(400, 100, 'Invalid parameter', file.problem);
		const id = String(2_000_000_000_000_000 + store.nextId());
		store.keep(id, file);
		return { status: 200, json: { id } };
	}
	return graphError(400, 2500, 'Unknown path components', edge);
}

/** The address that a look-up names is on this server: Meta's cannot be reached from here. */
function mediaObject(
	{ method, headers }: ReceivedRequest,
	id: string,
	store: Store,
): EmulatedAnswer {
	const file = store.upload(id);
	if (file === undefined) return unknownObject(method, id);
	const origin = `http://${headers.host}/metaCloudApi`;
	if (method === 'GET') return { status: 200, json: mediaLocationBody(id, file, origin) };
	if (method === 'DELETE') {
		store.remove(id);
		return { status: 200, json: { success: true } };
	}
	return graphError(405, 100, 'Method not allowed', method);
}
