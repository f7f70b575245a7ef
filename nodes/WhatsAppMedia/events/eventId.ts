import { createHash } from 'crypto';

import type { WhatsAppEvent } from '../contract/event';

/** Length of every id: 66 bits, so that two of a million events are alike with a chance of less than one in a million. */
export const idLength = 11;

/** The same for each delivery of an event, and for no other event. */
export function eventId({
	kind,
	messageId,
	correlationId,
	from,
	to,
	timestamp,
	...rest
}: WhatsAppEvent): string {
	const isKnown = messageId !== null || correlationId !== null;
	const code = 'failure' in rest ? (rest.failure?.code ?? null) : null;
	const facts = [kind, messageId, correlationId, from, to, timestamp, code];
	return createHash('sha256')
		.update(JSON.stringify(isKnown ? facts : [...facts, rest.raw]))
		.digest('base64url')
		.slice(0, idLength);
}
