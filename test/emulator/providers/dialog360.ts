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
import { webhook, webhookConfiguration } from './dialog360/webhook';

const apiKey = 'emulated360dialogKey7c1f';

/** 360dialog: documents "360dialog, Media Messages", "Upload, retrieve or delete media", "Messaging health status". */
export const dialog360: EmulatedProvider = {
	name: 'dialog360',
	credentialType: 'dialog360Api',
	keyField: 'apiKey',
	credential: { apiKey },
	throttled: throughputReached,
	errorBodies: graphErrorBodies,
	webhook,
	shown: ({ body }) => shownGraphMessage(body),
	respond(request, store) {
		if (request.headers['d360-api-key'] !== apiKey) {
			return {
				status: 401,
				json: { meta: { http_code: 401, developer_message: 'Invalid api_key', success: false } },
			};
		}
		if (request.path === '/v1/configs/webhook') return webhookConfiguration(request, store);
		switch (`${request.method} ${request.path}`) {
			case 'POST /messages':
				return send(request, store);
			case 'POST /media':
				return upload(request, store);
			case 'GET /message_templates':
				return templateList(request.query, '/message_templates');
			case 'GET /health_status':
				return healthStatus();
			case 'GET /whatsapp_business/attachments/':
				return attachment(request.query, store);
		}
		return lookUp(request, store);
	},
};

function send({ body }: ReceivedRequest, store: Store): EmulatedAnswer {
	if (body.kind !== 'json') return graphError(400, 100, 'Invalid parameter', 'The body is no JSON');
	return postedAnswer('dialog360', body.value, store);
}

function upload({ body }: ReceivedRequest, store: Store): EmulatedAnswer {
	const file = uploadedFile(body, ['messaging_product', 'type', 'file']);
	if ('problem' in file) return graphError(400, 100, 'Invalid parameter', file.problem);
	const id = String(1_000_000_000_000_000 + store.nextId());
	store.keep(id, file);
	return { status: 200, json: { id } };
}

function lookUp({ method, path }: ReceivedRequest, store: Store): EmulatedAnswer {
	const id = decodeURIComponent(path.slice(1));
	const file = store.upload(id);
	if (file === undefined || path.includes('/', 1)) {
		return unknownObject(method, id);
	}
	if (method === 'GET') return { status: 200, json: mediaLocationBody(id, file) };
	if (method === 'DELETE') {
		store.remove(id);
		return { status: 200, json: { success: true } };
	}
	return graphError(405, 100, 'Method not allowed', method);
}

function healthStatus(): EmulatedAnswer {
	return {
		status: 200,
		json: {
			health_status: {
				can_send_message: 'AVAILABLE',
				entities: [{ entity_type: 'PHONE_NUMBER', id: '1', can_send_message: 'AVAILABLE' }],
			},
		},
	};
}
