import type { Answer } from '../../contract/answer';
import { answer, isSuccess } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { field, textOrNull } from '../../contract/json';
import type { MediaType } from '../../contract/media';
import type { AcceptedMessage, MediaMessage } from '../../contract/message';
import type { Account, JointMessages } from '../../contract/provider';
import { postMessage } from '../graph/exchanges';
import { mediaOf } from '../graph/messages';

/** Insider's samples of version 1 show these; the others are documented for version 2 only. */
const shownInSamples: readonly MediaType[] = ['image', 'document'];

/** `POST /v1/send`: several messages in one request, ours has one; `phoneNumber` with its plus sign. */
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

/**
 * `messages` takes several. An answer has one key for each; a refusal names a field but not the message (catalogue
 * api-evangelist/insider), so the failure of one cannot be told from the others.
 */
export const jointMessages: JointMessages = {
	join: ([first, ...others]) => {
		const messages = [first, ...others].flatMap(({ body }) =>
			body.kind === 'json' && Array.isArray(body.value.messages) ? body.value.messages : [],
		);
		return { ...first, body: { kind: 'json', value: { messages } } };
	},
	split: (received, count) => {
		const keys = field(received.json, 'keys');
		if (!isSuccess(received)) return Array<Answer>(count).fill(received);
		if (!Array.isArray(keys) || keys.length !== count) return [];
		return keys.map((key: unknown) =>
			answer(received.status, received.headers, JSON.stringify({ keys: [key] })),
		);
	},
};

/** `{"keys":["whatsapp-…"]}`, one per message; WhatsApp's own id comes by webhook. */
function read({ json }: Answer): Reading<AcceptedMessage> {
	const messageId = textOrNull(field(json, 'keys', 0));
	if (messageId === null) return { kind: 'unreadable', missing: 'the message key' };
	return { kind: 'done', value: { messageId, waId: null } };
}
