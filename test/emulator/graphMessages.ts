import { createHash } from 'node:crypto';

import type { EmulatedAnswer, EmulatedProvider, Store } from './provider';
import type { ReceivedBody, ReceivedFile } from './request';
import { templateProblem } from './graphTemplates';

/**
 * What Meta's documents demand of messages and uploads, for every provider that takes Meta's bodies. A function returns
 * the reason of a refusal, or null.
 */

type Json = Record<string, unknown>;

const mediaKeys: Readonly<Record<string, readonly string[]>> = {
	audio: ['id', 'link', 'voice'],
	document: ['id', 'link', 'caption', 'filename'],
	image: ['id', 'link', 'caption'],
	sticker: ['id', 'link'],
	video: ['id', 'link', 'caption'],
};

const messageKeys = [
	'messaging_product',
	'recipient_type',
	'to',
	'recipient',
	'type',
	'context',
	'biz_opaque_callback_data',
	'text',
	...Object.keys(mediaKeys),
	'template',
];

const receiptKeys = ['messaging_product', 'status', 'message_id', 'typing_indicator'];

/** WhatsApp's limit for a text, in characters. */
const longestText = 4096;

export function isJsonObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function messageProblem(body: unknown, store: Store): string | null {
	if (!isJsonObject(body)) return 'The body is no JSON object';
	const unknownKey = Object.keys(body).find((key) => !messageKeys.includes(key));
	if (unknownKey !== undefined) return `Unexpected key "${unknownKey}" on param "message"`;
	if (body.messaging_product !== 'whatsapp') return 'Parameter messaging_product must be whatsapp';
	if (body.recipient_type !== undefined && body.recipient_type !== 'individual') {
		return 'Parameter recipient_type must be individual';
	}
	return recipientProblem(body) ?? contextProblem(body) ?? contentProblem(body, store);
}

function recipientProblem(body: Json): string | null {
	if (typeof body.recipient === 'string') {
		return /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(body.recipient)
			? null
			: 'Parameter recipient is no business-scoped user id';
	}
	return typeof body.to === 'string' && /^\+?[1-9]\d{6,14}$/.test(body.to)
		? null
		: 'Parameter to is no phone number';
}

function contextProblem(body: Json): string | null {
	if (body.context === undefined) return null;
	return isJsonObject(body.context) &&
		typeof body.context.message_id === 'string' &&
		body.context.message_id !== ''
		? null
		: 'Parameter context.message_id is missing';
}

function contentProblem(body: Json, store: Store): string | null {
	const type = String(body.type);
	const other = ['template', 'text', ...Object.keys(mediaKeys)].find(
		(key) => key !== type && key in body,
	);
	if (other !== undefined) return `Unexpected key "${other}" for type "${type}"`;
	if (type === 'text') return textProblem(body.text);
	if (type === 'template') return templateProblem(body.template, store);
	return mediaObjectProblem(body, type, store);
}

function textProblem(text: unknown): string | null {
	if (!isJsonObject(text)) return 'Parameter text is missing';
	const unknownKey = Object.keys(text).find((key) => !['body', 'preview_url'].includes(key));
	if (unknownKey !== undefined) return `Unexpected key "${unknownKey}" on param "text"`;
	if (typeof text.body !== 'string' || text.body.trim() === '')
		return 'Parameter text.body is missing';
	if (text.body.length > longestText) return `Param text['body'] must be at most ${longestText}`;
	return text.preview_url === undefined || typeof text.preview_url === 'boolean'
		? null
		: 'Parameter preview_url is no boolean';
}

/** A message of a customer's that every emulated provider knows; its id has a slash, as WhatsApp's can. */
export const inboundMessageId = 'wamid.emulated/Inbound+1==';

export function isReadReceipt(body: unknown): body is Json & { status: unknown } {
	return isJsonObject(body) && 'status' in body;
}

/** @param typing whether the provider documents a typing indicator */
export function readReceiptProblem(
	body: Json,
	typing: 'documented' | 'none',
	store: Store,
): string | null {
	const known = receiptKeys.filter((key) => typing === 'documented' || key !== 'typing_indicator');
	const unknownKey = Object.keys(body).find((key) => !known.includes(key));
	if (unknownKey !== undefined) return `Unexpected key "${unknownKey}" on param "message"`;
	if (body.messaging_product !== 'whatsapp') return 'Parameter messaging_product must be whatsapp';
	if (body.status !== 'read') return 'Parameter status must be read';
	const { typing_indicator: indicator } = body;
	if (indicator !== undefined && !(isJsonObject(indicator) && indicator.type === 'text'))
		return 'Parameter typing_indicator.type must be text';
	const isKnown =
		body.message_id === inboundMessageId ||
		store.inbound.some(({ messageId }) => messageId === body.message_id);
	return isKnown ? null : `Message with ID ${String(body.message_id)} does not exist`;
}

/** Meta's answer to what is posted to the messages of a number: a message, or a read receipt. */
export function postedAnswer(provider: string, body: unknown, store: Store): EmulatedAnswer {
	if (isReadReceipt(body)) {
		const problem = readReceiptProblem(body, 'documented', store);
		return problem === null
			? markedAnswer(provider, body, store)
			: graphError(400, 100, 'Invalid parameter', problem);
	}
	const problem = messageProblem(body, store);
	return problem === null ? acceptedAnswer(provider, body as Json, store) : refusedMessage(problem);
}

function markedAnswer(provider: string, body: Json, store: Store): EmulatedAnswer {
	store.readReceipts.push({ provider, body });
	return { status: 200, json: { success: true } };
}

/** The object that is named after the type, in a message or in the header of a template. */
export function mediaObjectProblem(holder: Json, type: string, store: Store): string | null {
	const allowed = mediaKeys[type];
	if (allowed === undefined) return `Parameter type "${type}" is no media type`;
	const media = holder[type];
	if (!isJsonObject(media)) return `Parameter ${type} is missing`;
	const unknownKey = Object.keys(media).find((key) => !allowed.includes(key));
	if (unknownKey !== undefined) return `Unexpected key "${unknownKey}" on param "${type}"`;
	const hasId = media.id !== undefined;
	if (hasId === (media.link !== undefined))
		return `Exactly one of id and link is needed for ${type}`;
	if (hasId && (typeof media.id !== 'string' || media.id === '')) return 'Parameter id is empty';
	if (!hasId && !(typeof media.link === 'string' && /^https?:\/\//.test(media.link))) {
		return 'Parameter link is no http(s) URL';
	}
	if (typeof media.caption === 'string' && media.caption.length > 1024)
		return 'Parameter caption is too long';
	if (media.voice !== undefined && typeof media.voice !== 'boolean')
		return 'Parameter voice is no boolean';
	if (hasId && store.upload(String(media.id)) === undefined)
		return `Param ${type}['id'] is not a valid whatsapp business account media attachment ID`;
	return null;
}

const uploadTypes = [
	'audio/aac',
	'audio/amr',
	'audio/mp4',
	'audio/mpeg',
	'audio/ogg',
	'application/msword',
	'application/pdf',
	'application/vnd.ms-excel',
	'application/vnd.ms-powerpoint',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'image/jpeg',
	'image/png',
	'image/webp',
	'text/plain',
	'video/3gpp',
	'video/mp4',
];

/** Checks Meta's three parts; the file, or why it is refused. */
export function uploadedFile(
	body: ReceivedBody,
	partNames: readonly string[],
): ReceivedFile | { problem: string } {
	if (body.kind === 'malformed') return { problem: body.reason };
	if (body.kind !== 'multipart') return { problem: 'The body is no multipart/form-data' };
	const names = body.parts.map(({ name }) => name);
	if (names.join() !== partNames.join()) {
		return { problem: `The parts must be ${partNames.join(', ')}, found ${names.join(', ')}` };
	}
	const text = (name: string) => body.parts.find((part) => part.name === name)?.text ?? null;
	if (partNames.includes('messaging_product') && text('messaging_product') !== 'whatsapp') {
		return { problem: 'Parameter messaging_product must be whatsapp' };
	}
	const file = body.parts.find((part) => part.name === 'file')?.file ?? null;
	if (file === null) return { problem: 'Parameter file is no file' };
	if (file.contentType !== (text('type') ?? '').split(';')[0]) {
		return {
			problem: `The file part is ${file.contentType}, parameter type ${String(text('type'))}`,
		};
	}
	if (!uploadTypes.includes(file.contentType)) {
		return {
			problem: `Param file must be a file with one of the following types: ${uploadTypes.join(', ')}`,
		};
	}
	if (!/\.[A-Za-z0-9]+$/.test(file.fileName)) return { problem: 'The file name has no extension' };
	return file;
}

export function graphError(
	status: number,
	code: number,
	message: string,
	details?: string,
): EmulatedAnswer {
	return {
		status,
		json: {
			error: {
				message: `(#${code}) ${message}`,
				type: 'OAuthException',
				code,
				...(details === undefined
					? {}
					: { error_data: { messaging_product: 'whatsapp', details } }),
				...(code === 100 && details === undefined ? { error_subcode: 33 } : {}),
				fbtrace_id: 'AemulatedTrace',
			},
		},
	};
}

/** A message that is refused: with the code that its problem begins with, else as an invalid parameter. */
function refusedMessage(problem: string): EmulatedAnswer {
	const [, code, details = ''] = /^(13\d{4}) (.*)$/.exec(problem) ?? [];
	if (code === undefined) return graphError(400, 100, 'Invalid parameter', problem);
	return graphError(code === '132001' ? 404 : 400, Number(code), 'Template problem', details);
}

/** The words with which Meta says that there is no object of an id, or none that the key may see. */
export function unknownObject(method: string, id: string): EmulatedAnswer {
	const message = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
	return {
		status: 400,
		json: { error: { message, type: 'OAuthException', code: 100, error_subcode: 33 } },
	};
}

/** Error 130429 comes with status 400 by the documents, though some have seen 429. */
export const throughputReached = graphError(400, 130429, 'Rate limit hit');

export const graphErrorBodies: EmulatedProvider['errorBodies'] = {
	refused: { error: { code: 100, message: '(#100) Invalid parameter' } },
	throttled: { error: { code: 130429, message: '(#130429) Rate limit hit' } },
};

function acceptedAnswer(provider: string, body: Json, store: Store): EmulatedAnswer {
	const to = String(body.recipient ?? body.to);
	const messageId = `wamid.emulated${store.nextId()}`;
	store.accept({ provider, messageId, to: to.replace('+', ''), body });
	return {
		status: 200,
		json: {
			messaging_product: 'whatsapp',
			contacts: [
				body.recipient === undefined
					? { input: to, wa_id: to.replace('+', '') }
					: { input: to, user_id: to },
			],
			messages: [{ id: messageId }],
		},
	};
}

/** @param origin where the file is served; by the documents it is Meta's own host */
export function mediaLocationBody(
	id: string,
	file: ReceivedFile,
	origin = 'https://lookaside.fbsbx.com',
): Json {
	const hash = createHash('sha256').update(id).digest('base64url');
	return {
		messaging_product: 'whatsapp',
		url: `${origin}/whatsapp_business/attachments/?mid=${id}&ext=1800000000&hash=${hash}`,
		mime_type: file.contentType,
		sha256: file.sha256,
		file_size: String(file.size),
		id,
	};
}

/** The bytes of an upload as they come from an address of a look-up, under their original name. */
export function attachment(query: URLSearchParams, store: Store): EmulatedAnswer {
	const file = store.upload(query.get('mid') ?? '');
	if (file?.bytes == null || !query.has('ext') || !query.has('hash'))
		return { status: 404, json: {} };
	return { status: 200, bytes: file.bytes, headers: fileHeaders(file) };
}

export function fileHeaders({ contentType, fileName }: ReceivedFile): Record<string, string> {
	return {
		'content-type': contentType,
		'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
	};
}
