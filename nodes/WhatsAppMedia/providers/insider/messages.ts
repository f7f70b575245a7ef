import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import type { JsonObject } from '../../contract/json';
import { field, textOrNull } from '../../contract/json';
import type { AcceptedMessage, Message } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { withoutResult } from '../graph/answers';
import { postMessage } from '../graph/exchanges';
import { contentOf } from '../graph/messages';
import { templateOf } from '../graph/template';

/** Insider's samples of version 1 show these; the others are documented for version 2 only. */
const shownInSamples: readonly string[] = ['image', 'document', 'template', 'text'];

/**
 * `POST /v1/send`: several messages in one request. Ours has one, as a refusal does not name the message (catalogue
 * api-evangelist/insider); `phoneNumber` with its plus sign.
 */
export function send(message: Message, { baseUrl }: Account): Exchange<AcceptedMessage> {
	const { to } = message;
	const content = insiderContent(message);
	return {
		...postMessage(`${baseUrl}/v1/send`, {
			messages: [
				{
					phoneNumber: to.kind === 'phone' ? `+${to.digits}` : to.id,
					message: content,
				},
			],
		}),
		warnings: shownInSamples.includes(content.type)
			? []
			: [
					`Insider documents ${content.type} messages for version 2 of its API only; version 1 may refuse this one.`,
				],
		read,
	};
}

/** Meta's, with the policy of the language, which Insider lists as required. */
function insiderContent(message: Message): JsonObject & { type: string } {
	const content = contentOf(message);
	if (message.kind !== 'template') return content;
	const language = { policy: 'deterministic', code: message.content.language };
	return { ...content, template: { ...templateOf(message.content), language } };
}

/** `{"keys":["whatsapp-…"]}`, one per message; WhatsApp's own id comes by webhook. */
function read(answer: Answer): Reading<AcceptedMessage> {
	const messageId = textOrNull(field(answer.json, 'keys', 0));
	if (messageId === null) return withoutResult(answer, 'the message key');
	return { kind: 'done', value: { messageId, waId: null } };
}
