import type { InboundMedia, WebhookContents } from '../../contract/event';
import { field, fieldInAnyCase, isRecord, rowOf, textOrNull } from '../../contract/json';
import type { MediaType } from '../../contract/media';
import {
	addressOrNull,
	isoTime,
	listOf,
	rawOf,
	webAddressOrNull,
	wordOrNull,
	writtenText,
} from '../../contract/received';
import type { WebhookPart } from '../../contract/webhookPart';
import { contentsOf, dropped, receipt } from '../../contract/webhookPart';
import { failureOfError } from './failures';

/** A list of receipts and of customers' messages (pages "Message receipts" and "Receive messages by HTTP"). */
export function read(body: unknown): WebhookContents {
	return contentsOf(partsOf(body));
}

function* partsOf(body: unknown): Generator<WebhookPart> {
	for (const item of isRecord(body) ? [body] : listOf(body))
		yield isRecord(item) ? partOf(withTrimmedKeys(item)) : dropped('a part that is no object');
}

/** The sample of the documents has a blank at the end of a key. */
function withTrimmedKeys(item: object): Record<string, unknown> {
	return Object.fromEntries(Object.entries(item).map(([key, value]) => [key.trim(), value]));
}

type Item = Readonly<Record<string, unknown>>;

function partOf(item: Item): WebhookPart {
	const type = (textOrNull(item.Type) ?? '').toUpperCase();
	const isInbound = item.NoticeType === 'inbound' || item.Status === undefined;
	if (!isInbound) return receiptOf(item);
	if (type === 'SYSTEM') return dropped('a system message');
	if (type === '') return dropped('a part without a type and without a status');
	return inboundOf(item, type);
}

function receiptOf(item: Item): WebhookPart {
	return receipt(factsOf(item), item.Status, () => failureOfError(item));
}

function factsOf(item: Item) {
	return {
		messageId: wordOrNull(item.MessageId),
		correlationId: wordOrNull(item.TaskId),
		from: addressOrNull(item.From),
		to: addressOrNull(item.To),
		timestamp: isoTime(item.Timestamp),
		raw: rawOf(item),
	};
}

const mediaTypes: Readonly<Record<string, MediaType>> = {
	AUDIO: 'audio',
	DOCUMENT: 'document',
	IMAGE: 'image',
	STICKER: 'sticker',
	VIDEO: 'video',
	VOICE: 'audio',
};

/** `Message` is a text, or a JSON text; which of them is not documented for every type. */
function inboundOf(item: Item, type: string): WebhookPart {
	const content = parsedObject(item.Message);
	const facts = factsOf(item);
	return {
		...facts,
		kind: 'message',
		// a user without a phone number has a business-scoped id alone
		from: facts.from ?? addressOrNull(item.FromUserId),
		profileName: wordOrNull(item.Name),
		text: textOf(item.Message, content, type),
		media: mediaOf(content, type),
		failure: null,
	};
}

/** Types whose message is what was written, chosen or shown, and the keys that have it where it is an object. */
const textKeys: Readonly<Record<string, readonly string[]>> = {
	BUTTON: ['text', 'title'],
	INTERACTIVE: ['title', 'text'],
	REACTION: ['emoji'],
	REPLY: ['title', 'text'],
	// never an object: what somebody writes may look like one
	TEXT: [],
};

function textOf(message: unknown, content: unknown, type: string): string | null {
	const keys = rowOf(textKeys, type);
	if (keys === undefined) return null;
	if (type === 'TEXT' || content === undefined) return writtenText(message);
	const [text = null] = keys
		.map((key) => writtenText(fieldInAnyCase(content, key)))
		.filter((each) => each !== null);
	return text;
}

function mediaOf(content: unknown, type: string): InboundMedia | null {
	const mediaType = rowOf(mediaTypes, type);
	if (mediaType === undefined) return null;
	const word = (name: string) => wordOrNull(field(content, name));
	return {
		type: mediaType,
		id: word('id'),
		url: webAddressOrNull(field(content, 'url')),
		mimeType: word('mimeType'),
		fileName: word('filename') ?? word('name'),
		caption: writtenText(field(content, 'caption')),
		sha256: word('sha256'),
		size: null,
		voice: field(content, 'voice') === true || type === 'VOICE',
	};
}

function parsedObject(text: unknown): object | undefined {
	if (isRecord(text)) return text;
	if (typeof text !== 'string') return undefined;
	try {
		const value = JSON.parse(text) as unknown;
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
