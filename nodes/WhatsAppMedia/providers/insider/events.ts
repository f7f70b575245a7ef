import type { WebhookContents } from '../../contract/event';
import { field, isRecord } from '../../contract/json';
import { rawOf, wordOrNull } from '../../contract/received';
import type { WebhookPart } from '../../contract/webhookPart';
import { contentsOf, dropped, receipt } from '../../contract/webhookPart';
import { graphParts } from '../graph/events';
import { failureOfError } from './failures';

/**
 * What WhatsApp has answered to one of our messages, with the key that the send was answered (document "Account APIs"). The
 * bodies of statuses and replies are not documented; Meta's, with that key beside them, are assumed.
 */
export function read(body: unknown): WebhookContents {
	const key = wordOrNull(field(body, 'key'));
	if (isRecord(field(body, 'error'))) return contentsOf([refusal(body, key)]);
	if (isAcceptance(body))
		return contentsOf([dropped('accepted is what the send has said already')]);
	const { events, dropped: reasons } = contentsOf(graphParts(body, { failureOfError }));
	const [only] = events;
	// one key cannot be that of several messages
	if (key === null || only === undefined || only.kind === 'message' || events.length > 1)
		return { events, dropped: reasons };
	return {
		events: [{ ...only, messageId: key, correlationId: key, raw: { ...only.raw, key } }],
		dropped: reasons,
	};
}

function refusal(body: unknown, key: string | null): WebhookPart {
	const error = field(body, 'error');
	const facts = { messageId: key, correlationId: key, from: null, to: null, timestamp: null };
	return receipt({ ...facts, raw: rawOf({ error, key }) }, 'failed', () => failureOfError(error));
}

/** `{"messaging_product","contacts":[{"input","wa_id"}],"messages":[{"id"}],"key"}`: WhatsApp's answer to the send. */
function isAcceptance(body: unknown): boolean {
	return Array.isArray(field(body, 'messages')) && !Array.isArray(field(body, 'entry'));
}
