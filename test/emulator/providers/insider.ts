import {
	attachment,
	graphErrorBodies,
	isJsonObject,
	mediaLocationBody,
	messageProblem,
	uploadedFile,
} from '../graphMessages';
import { shownGraphMessage } from '../phone/graphShown';
import { listedTemplates } from '../graphTemplates';
import type { EmulatedAnswer, EmulatedProvider, Store } from '../provider';
import type { ReceivedRequest } from '../request';
import { webhook } from './insider/webhook';

const authKey = 'INS.emulatedInsiderKey3f77';
const templateApiKey = 'INS.emulatedTemplateKey81c2';

/** Insider: document "Insider, Transactional WhatsApp Message File Processes", Postman collection (version 1). */
export const insider: EmulatedProvider = {
	name: 'insider',
	credentialType: 'insiderApi',
	keyField: 'authKey',
	credential: { authKey, templateApiKey },
	throttled: { status: 429, json: { message: 'Too Many Requests', status: 429 } },
	errorBodies: graphErrorBodies,
	webhook,
	shown: ({ body }) => shownGraphMessage((body as { message: unknown }).message),
	respond(request, store) {
		const isOfTemplates = request.path === '/api/v1/templates';
		if (request.headers['x-ins-auth-key'] !== (isOfTemplates ? templateApiKey : authKey)) {
			return { status: 401, json: { message: 'unauthorized' } };
		}
		if (request.method === 'GET' && isOfTemplates) return templates(request);
		if (request.method === 'POST' && request.path === '/v1/send') return send(request, store);
		if (request.method === 'POST' && request.path === '/v1/media/upload')
			return upload(request, store);
		if (request.method === 'GET' && request.path === '/whatsapp_business/attachments/')
			return attachment(request.query, store);
		const id = /^\/v1\/media\/([^/]+)$/.exec(request.path)?.[1];
		return request.method === 'GET' && id !== undefined
			? lookUp(decodeURIComponent(id), request, store)
			: { status: 404, json: { message: 'Not Found' } };
	},
};

function send({ body }: ReceivedRequest, store: Store): EmulatedAnswer {
	const messages =
		body.kind === 'json' && isJsonObject(body.value) ? body.value.messages : undefined;
	if (!Array.isArray(messages) || messages.length === 0)
		return refusal('messages', 'must hold at least one message');
	const [problem] = (messages as unknown[])
		.map((entry) => entryProblem(entry, store))
		.filter((found) => found !== null);
	if (problem !== undefined) return refusal('messages', problem);
	const keys = (messages as { phoneNumber: string; message: unknown }[]).map(
		({ phoneNumber, message }) => {
			const messageId = `whatsapp-emulated-${store.nextId()}`;
			store.accept({
				provider: 'insider',
				messageId,
				to: phoneNumber.slice(1),
				body: { phoneNumber, message },
			});
			return messageId;
		},
	);
	return { status: 200, json: { keys } };
}

function entryProblem(entry: unknown, store: Store): string | null {
	if (!isJsonObject(entry)) return 'must be objects';
	const other = Object.keys(entry).find((key) => !['phoneNumber', 'message'].includes(key));
	if (other !== undefined) return `unexpected ${other}`;
	const { phoneNumber, message } = entry;
	if (typeof phoneNumber !== 'string' || !/^\+[1-9]\d{6,14}$/.test(phoneNumber)) {
		return 'phoneNumber must be in E.164 format';
	}
	if (!isJsonObject(message)) return 'message is missing';
	const { type } = message;
	const unknown = Object.keys(message).find((key) => key !== 'type' && key !== type);
	if (unknown !== undefined) return `message has an unexpected ${unknown}`;
	const { template } = message;
	if (isJsonObject(template) && isJsonObject(template.language) && !template.language.policy)
		return 'template.language.policy is required';
	// the object of the type is Meta's, the envelope is not
	return messageProblem({ messaging_product: 'whatsapp', to: phoneNumber, ...message }, store);
}

/** Page "List WhatsApp Templates". */
function templates({ query }: ReceivedRequest): EmulatedAnswer {
	const [page, perPage] = [Number(query.get('page')), Number(query.get('per_page'))];
	const known = ['page', 'per_page', 'name', 'statuses[]', 'languages[]', 'qualities[]', 'sort'];
	const unknown = [...query.keys()].find((name) => !known.includes(name));
	if (unknown !== undefined) return refusal(unknown, 'is not known');
	if (!Number.isInteger(page) || page < 1) return refusal('page', 'must be a positive integer');
	if (!(perPage >= 1 && perPage <= 100)) return refusal('per_page', 'must be between 1 and 100');
	const name = query.get('name') ?? '';
	const all = listedTemplates(null).filter((template) => template.name.includes(name));
	const data = all.slice((page - 1) * perPage, page * perPage);
	return { status: 200, json: { data: data.map((template, id) => ({ id, ...template })) } };
}

function upload({ body }: ReceivedRequest, store: Store): EmulatedAnswer {
	const file = uploadedFile(body, ['file', 'type', 'messaging_product']);
	if ('problem' in file) return refusal('file', file.problem);
	const id = String(4_000_000_000_000_000 + store.nextId());
	store.keep(id, file);
	return { status: 200, json: { id } };
}

/** As Meta's body, with a capital letter and a number. Who serves the file is not documented; here it is this server. */
function lookUp(id: string, { headers }: ReceivedRequest, store: Store): EmulatedAnswer {
	const file = store.upload(id);
	if (file === undefined) return { status: 404, json: { message: 'media not found' } };
	const { file_size: size, ...location } = mediaLocationBody(
		id,
		file,
		`http://${headers.host}/insider`,
	);
	return { status: 200, json: { ...location, File_size: Number(size) } };
}

function refusal(field: string, message: string): EmulatedAnswer {
	return { status: 422, json: { errors: [{ message, field }] } };
}
