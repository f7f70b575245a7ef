import { field, isRecord, textOrNull } from '../../contract/json';
import { listOf } from '../../contract/received';
import type { WebhookPart } from '../../contract/webhookPart';
import { dropped, named } from '../../contract/webhookPart';
import type { GraphReading } from './graphValue';
import { graphValue } from './graphValue';
import { inboundPart } from './inboundMessage';
import { statusPart } from './status';

/** The fields of a subscription that tell of messages; older bodies name none. */
const messageFields: readonly unknown[] = [undefined, 'messages', 'smb_message_echoes'];

/** `{"entry":[{"changes":[{"field","value"}]}]}` (Meta, "Webhooks"): every change of every entry. */
export function* graphParts(body: unknown, reading: GraphReading): Generator<WebhookPart> {
	for (const entry of listOf(field(body, 'entry'))) {
		const changes = listOf(field(entry, 'changes'));
		if (changes.length === 0) yield dropped('an entry without changes');
		for (const change of changes) yield* changeParts(change, reading);
	}
}

function* changeParts(change: unknown, reading: GraphReading): Generator<WebhookPart> {
	const subscription = field(change, 'field');
	if (messageFields.includes(subscription)) yield* valueParts(field(change, 'value'), reading);
	else yield dropped(`the field ${named(subscription)}`);
}

/** `{"metadata","contacts","statuses","messages","errors"}`, of which Kaleyra sends one alone. */
export function* valueParts(untrusted: unknown, reading: GraphReading): Generator<WebhookPart> {
	const value = graphValue(untrusted, reading);
	const parts = {
		statuses: (status: unknown) => statusPart(status, value),
		messages: (message: unknown) => inboundPart(message, value),
		message_echoes: () => dropped('our own message, not one of a customer'),
		errors: () => dropped('an error of no message'),
	};
	let isEmpty = true;
	for (const [name, part] of Object.entries(parts)) {
		for (const entry of listOf(field(untrusted, name))) {
			isEmpty = false;
			yield isRecord(entry) ? part(entry) : dropped('a part that is no object');
		}
	}
	if (isEmpty) yield dropped('a change without messages and statuses');
}

/** Whether a body says of itself that it is Meta's. */
export function isGraphBody(body: unknown): boolean {
	return Array.isArray(field(body, 'entry')) || textOrNull(field(body, 'object')) !== null;
}
