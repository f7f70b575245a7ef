import type { InboundMedia } from '../../contract/event';
import type { Failure } from '../../contract/failure';
import { countOrNull, field, isRecord, rowOf, textOrNull } from '../../contract/json';
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
import { dropped } from '../../contract/webhookPart';
import type { GraphValue } from './graphValue';

/** What a customer has not sent, but done to an earlier message or to the account. */
const noMessages: Readonly<Record<string, string>> = {
	edit: 'a change of an earlier message',
	revoke: 'a change of an earlier message',
	system: 'a system message',
};

/** Voice notes are sometimes seen under a type of their own. */
const mediaTypes: Readonly<Record<string, MediaType>> = {
	audio: 'audio',
	document: 'document',
	image: 'image',
	sticker: 'sticker',
	video: 'video',
	voice: 'audio',
};

/** An entry of `messages` (Meta, "Messages webhook"). */
export function inboundPart(message: unknown, value: GraphValue): WebhookPart {
	const type = textOrNull(field(message, 'type')) ?? '';
	const reason = rowOf(noMessages, type);
	if (reason !== undefined) return dropped(reason);
	const [id, userId] = ['from', 'from_user_id'].map((name) => wordOrNull(field(message, name)));
	const contact = value.contactOf([id ?? null, userId ?? null]);
	return {
		kind: 'message',
		messageId: wordOrNull(field(message, 'id')),
		correlationId: null,
		// a user without a phone number has a business-scoped id alone
		from: addressOrNull(id ?? userId ?? contact?.wa_id ?? contact?.user_id),
		to: value.business,
		timestamp: isoTime(field(message, 'timestamp')),
		profileName: wordOrNull(field(contact, 'profile', 'name')),
		text: textOf(message, type),
		media: mediaOf(field(message, type), type, value),
		failure: failureOf(message, value),
		raw: { ...rawOf(message), ...value.around(contact) },
	};
}

/** What was written, chosen or shown, by the type of the message. */
const textPlaces: Readonly<Record<string, readonly (readonly string[])[]>> = {
	button: [['button', 'text']],
	interactive: [
		['interactive', 'button_reply', 'title'],
		['interactive', 'list_reply', 'title'],
		['interactive', 'nfm_reply', 'body'],
	],
	reaction: [['reaction', 'emoji']],
	text: [['text', 'body']],
};

function textOf(message: unknown, type: string): string | null {
	const [text = null] = (rowOf(textPlaces, type) ?? [])
		.map((place) => writtenText(field(message, ...place)))
		.filter((each) => each !== null);
	return text;
}

function mediaOf(file: unknown, type: string, { mediaUrl }: GraphValue): InboundMedia | null {
	const mediaType = rowOf(mediaTypes, type);
	if (mediaType === undefined || !isRecord(file)) return null;
	const url = webAddressOrNull(file.url);
	return {
		type: mediaType,
		id: wordOrNull(file.id),
		url: url === null ? null : (mediaUrl?.(url) ?? url),
		mimeType: wordOrNull(file.mime_type),
		fileName: wordOrNull(file.filename),
		caption: writtenText(file.caption),
		sha256: wordOrNull(file.sha256),
		size: countOrNull(file.file_size),
		voice: file.voice === true || type === 'voice',
	};
}

/** The table's advice is for messages of ours, except where it speaks of a customer's file. */
function failureOf(message: unknown, { failureOfError }: GraphValue): Failure | null {
	const [error] = listOf(field(message, 'errors'));
	if (error === undefined) return null;
	const failure = failureOfError(error);
	return failure.class === 'media' ? failure : { ...failure, advice: askOtherwise };
}

const askOtherwise =
	'WhatsApp does not pass this message on. Ask the customer to send it in another way.';
