import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { field, textOrNull } from '../../contract/json';
import type { MediaType } from '../../contract/media';
import type { AcceptedMessage, MediaMessage } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { withoutResult } from '../graph/answers';
import { postMessage } from '../graph/exchanges';
import { mediaOf } from '../graph/messages';

/** Insider's samples of version 1 show these; the others are documented for version 2 only. */
const shownInSamples: readonly MediaType[] = ['image', 'document'];

/**
 * `POST /v1/send`: several messages in one request. Ours has one, as a refusal names no message (catalogue
 * api-evangelist/insider); `phoneNumber` with its plus sign.
 */
export function sendMedia(message: MediaMessage, { baseUrl }: Account): Exchange<AcceptedMessage> {
	const { to, content } = message;
	const { type } = content;
	return {
		...postMessage(`${baseUrl}/v1/send`, {
			messages: [
				{
					phoneNumber: to.kind === 'phone' ? `+${to.digits}` : to.id,
					message: { type, [type]: mediaOf(content) },
				},
			],
		}),
		warnings: shownInSamples.includes(type)
			? []
			: [
					`Insider documents ${type} messages for version 2 of its API only; version 1 may refuse this one.`,
				],
		read,
	};
}

/** `{"keys":["whatsapp-…"]}`, one per message; WhatsApp's own id comes by webhook. */
function read(answer: Answer): Reading<AcceptedMessage> {
	const messageId = textOrNull(field(answer.json, 'keys', 0));
	if (messageId === null) return withoutResult(answer, 'the message key');
	return { kind: 'done', value: { messageId, waId: null } };
}
