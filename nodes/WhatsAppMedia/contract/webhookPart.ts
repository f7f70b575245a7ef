import type { EventFacts, EventKind, WebhookContents, WhatsAppEvent } from './event';
import { eventKinds } from './event';
import type { Failure } from './failure';

/** How the parts of a webhook body become events. Bodies are not trusted, so how many parts are read is limited. */

/** A part of a body: the event that it tells, or why it tells none. */
export type WebhookPart = WhatsAppEvent | { kind: 'dropped'; reason: string };

/** Meta and Alibaba put up to 1,000 events into a body (Meta, "Webhooks"). */
export const mostParts = 5000;

/** @param parts read one by one, so that a body with too many costs nothing more */
export function contentsOf(parts: Iterable<WebhookPart>): WebhookContents {
	const events: WhatsAppEvent[] = [];
	const reasons: string[] = [];
	for (const part of parts) {
		if (events.length + reasons.length === mostParts) {
			reasons.push(`what came after the first ${mostParts} events`);
			break;
		}
		if (part.kind === 'dropped') reasons.push(part.reason);
		else events.push(part);
	}
	const isEmpty = events.length + reasons.length === 0;
	return { events, dropped: isEmpty ? ['a body without events'] : reasons };
}

export function dropped(reason: string): WebhookPart {
	return { kind: 'dropped', reason };
}

/** For a reason: the name that an untrusted value gives, where it is one. */
export function named(value: unknown): string {
	return typeof value === 'string' && /^[\w. -]{1,60}$/.test(value) ? value : 'of an unknown name';
}

/**
 * What became of a message of ours.
 * @param status the provider's word, in any case
 * @param explain why it failed
 */
export function receipt(facts: EventFacts, status: unknown, explain: () => Failure): WebhookPart {
	const kind = receiptKinds.find(
		(candidate) => typeof status === 'string' && candidate === status.toLowerCase(),
	);
	if (kind === undefined) return dropped(`the status ${named(status)}`);
	return kind === 'failed' ? { ...facts, kind, failure: explain() } : { ...facts, kind };
}

const receiptKinds = eventKinds.filter(
	(kind): kind is Exclude<EventKind, 'message'> => kind !== 'message',
);
