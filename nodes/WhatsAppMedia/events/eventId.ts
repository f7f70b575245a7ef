import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import type { WhatsAppEvent } from '../contract/event';
import { field } from '../contract/json';

/** Length of every id: 66 bits, so that two of a million events are alike with a chance of less than one in a million. */
export const idLength = 11;

/** The same for each delivery of an event, and for no other event. */
export function eventId(event: WhatsAppEvent): string {
	const { kind, messageId, correlationId, from, to, timestamp, raw } = event;
	const code = 'failure' in event ? (event.failure?.code ?? null) : null;
	return idOf([kind, messageId, correlationId, from, to, timestamp, code], raw);
}

/** The {@link eventId} of the event that an item tells (`eventItem.ts`). */
export function idOfItem(json: IDataObject): string {
	const { event, messageId, correlationId, from, to, timestamp, error, raw } = json;
	const code = field(error, 'details', 'code') ?? null;
	return idOf([event, messageId, correlationId, from, to, timestamp, code], raw);
}

/** @param facts the second and the third name a message; without them, all that the provider says counts */
function idOf(facts: readonly unknown[], raw: unknown): string {
	const [, messageId, correlationId] = facts;
	const isKnown = messageId !== null || correlationId !== null;
	return createHash('sha256')
		.update(JSON.stringify(isKnown ? facts : [...facts, raw]))
		.digest('base64url')
		.slice(0, idLength);
}
