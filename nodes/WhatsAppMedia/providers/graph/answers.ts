import type { Answer } from '../../contract/answer';
import type { Reading } from '../../contract/exchange';
import { countOrNull, field, fieldInAnyCase, textOrNull } from '../../contract/json';
import type { MediaLocation, UploadedMedia } from '../../contract/media';
import type { AcceptedMessage } from '../../contract/message';

/** A media address of Meta's works for five minutes (Meta, "Media"). */
const mediaUrlLifeMs = 5 * 60_000;

/** `{"contacts":[{"wa_id"}],"messages":[{"id"}]}`; without the id nobody knows whether the message went out. */
export function readAcceptedMessage(answer: Answer): Reading<AcceptedMessage> {
	const messageId = textOrNull(field(answer.json, 'messages', 0, 'id'));
	if (messageId === null) return { kind: 'unreadable', missing: 'the message ID' };
	return {
		kind: 'done',
		value: { messageId, waId: textOrNull(field(answer.json, 'contacts', 0, 'wa_id')) },
	};
}

/** `{"id":"…"}` */
export function readUploadedMedia(answer: Answer): Reading<UploadedMedia> {
	const mediaId = textOrNull(field(answer.json, 'id'));
	if (mediaId === null) return { kind: 'unreadable', missing: 'the media ID' };
	return { kind: 'done', value: { mediaId, link: null } };
}

/** `{"url","mime_type","sha256","file_size","id"}`; the size is a number or a text, its key `File_size` at Insider. */
export function readMediaLocation(answer: Answer, askedFor: string): Reading<MediaLocation> {
	const url = textOrNull(field(answer.json, 'url'));
	if (url === null) return { kind: 'unreadable', missing: 'the media URL' };
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
