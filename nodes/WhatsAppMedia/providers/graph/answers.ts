import type { Answer } from '../../contract/answer';
import type { Reading } from '../../contract/exchange';
import { countOrNull, field, fieldInAnyCase, textOrNull } from '../../contract/json';
import type { DeletedMedia, MediaLocation, UploadedMedia } from '../../contract/media';
import type { AcceptedMessage, MarkedAsRead } from '../../contract/message';
import { isGraphError } from './failures';

/** A media address of Meta's works for five minutes (Meta, "Media"). */
const mediaUrlLifeMs = 5 * 60_000;

/**
 * An answer that lacks a required value. An error body is a refusal, whatever the status; otherwise the outcome is unknown.
 */
export function withoutResult(answer: Answer, missing: string): Reading<never> {
	return isGraphError(answer) ? { kind: 'error' } : { kind: 'unreadable', missing };
}

/**
 * `{"contacts":[{"wa_id","user_id"}],"messages":[{"id"}]}`; of `wa_id` and `user_id`, there is the one by which the
 * recipient was addressed.
 */
export function readAcceptedMessage(answer: Answer): Reading<AcceptedMessage> {
	const messageId = textOrNull(field(answer.json, 'messages', 0, 'id'));
	if (messageId === null) return withoutResult(answer, 'the message ID');
	const contact = (name: string) => textOrNull(field(answer.json, 'contacts', 0, name));
	return {
		kind: 'done',
		value: { messageId, waId: contact('wa_id'), userId: contact('user_id') },
	};
}

/** `{"success":true}` */
export function readMarkedAsRead(answer: Answer): Reading<MarkedAsRead> {
	if (field(answer.json, 'success') !== true) return withoutResult(answer, 'the confirmation');
	return { kind: 'done', value: { read: true } };
}

/** `{"id":"…"}` */
export function readUploadedMedia(answer: Answer): Reading<UploadedMedia> {
	const mediaId = textOrNull(field(answer.json, 'id'));
	if (mediaId === null) return withoutResult(answer, 'the media ID');
	return { kind: 'done', value: { mediaId, link: null } };
}

/** `{"url","mime_type","sha256","file_size","id"}`; the size is a number or a text, its key `File_size` at Insider. */
export function readMediaLocation(answer: Answer, askedFor: string): Reading<MediaLocation> {
	const url = textOrNull(field(answer.json, 'url'));
	if (url === null) return withoutResult(answer, 'the media URL');
	return {
		kind: 'done',
		value: {
			mediaId: textOrNull(field(answer.json, 'id')) ?? askedFor,
			url,
			mimeType: textOrNull(field(answer.json, 'mime_type')),
			size: countOrNull(fieldInAnyCase(answer.json, 'file_size')),
			sha256: textOrNull(field(answer.json, 'sha256')),
			lifeMs: mediaUrlLifeMs,
		},
	};
}

/** `{"success":true}` */
export function readDeletedMedia(answer: Answer): Reading<DeletedMedia> {
	if (field(answer.json, 'success') !== true)
		return withoutResult(answer, 'the confirmation that the file was deleted');
	return { kind: 'done', value: { found: 'there' } };
}
