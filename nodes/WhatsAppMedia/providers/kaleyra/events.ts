import type { WebhookContents } from '../../contract/event';
import { field, isRecord, textOrNull } from '../../contract/json';
import type { JsonObject } from '../../contract/json';
import {
	addressOrNull,
	listOf,
	rawOf,
	someOf,
	webAddressOrNull,
	wordOrNull,
} from '../../contract/received';
import type { WebhookPart } from '../../contract/webhookPart';
import { contentsOf, dropped, receipt } from '../../contract/webhookPart';
import { graphParts, isGraphBody, valueParts } from '../graph/events';
import { failureOfError } from './failures';

/**
 * One value of Meta's in `meta_object`, and what Kaleyra knows about it beside that (page "Callback payloads"). A callback
 * profile can also pass Meta's body on as it is, or send something in a form of its own.
 */
export function read(body: unknown): WebhookContents {
	return contentsOf(isGraphBody(body) ? graphParts(body, { failureOfError }) : partsOf(body));
}

function* partsOf(body: unknown): Generator<WebhookPart> {
	const value = field(body, 'meta_object', 'value');
	const wrapper = wrapperOf(body);
	const count = ['statuses', 'messages'].flatMap((name) => listOf(field(value, name))).length;
	const status = textOrNull(field(body, 'status'));
	if (count === 0 && status !== null) yield ownReceipt(body, status, wrapper);
	else if (isRecord(value)) {
		const beside = { extra_info: wrapper.extra };
		for (const part of valueParts(value, { failureOfError, beside }))
			yield count === 1 ? withWrapper(part, wrapper) : part;
	} else yield dropped('a callback in a form of its own');
}

/** What stands around a value; it speaks of a single message or status. */
interface Wrapper {
	extra: JsonObject;
	messageId: string | null;
}

const extraNames = [
	'trace_id',
	'message_id',
	'waba_id',
	'ref',
	'ref1',
	'ref2',
	'media_url',
	'reply_to',
];

function wrapperOf(body: unknown): Wrapper {
	const extra = someOf(field(body, 'extra_info'), extraNames);
	const ids = [wordOrNull(field(body, 'message_id')), wordOrNull(extra.message_id)];
	return { extra, messageId: sentIdOf(ids) };
}

/**
 * The id that the send was answered, which its page shows as `AXXXXX`. Of the three places that an id has here, no page says
 * which has that one, and which has WhatsApp's.
 */
function sentIdOf(ids: readonly (string | null)[]): string | null {
	const known = ids.filter((id) => id !== null);
	return known.find((id) => !id.startsWith('wamid.')) ?? known[0] ?? null;
}

function withWrapper(part: WebhookPart, { extra, messageId }: Wrapper): WebhookPart {
	if (part.kind === 'dropped') return part;
	if (part.kind !== 'message')
		return {
			...part,
			messageId: sentIdOf([messageId, part.messageId]),
			correlationId: wordOrNull(extra.ref) ?? part.correlationId,
		};
	const { media } = part;
	if (media === null) return part;
	return { ...part, media: { ...media, url: media.url ?? webAddressOrNull(extra.media_url) } };
}

/** A status of Kaleyra's own: NOT-SENT is what it has not handed to WhatsApp (page "Message statuses"). */
function ownReceipt(body: unknown, status: string, { extra, messageId }: Wrapper): WebhookPart {
	const value = field(body, 'meta_object', 'value');
	const metadata = someOf(field(value, 'metadata'), ['display_phone_number', 'phone_number_id']);
	return receipt(
		{
			messageId,
			correlationId: wordOrNull(extra.ref),
			from: addressOrNull(metadata.display_phone_number),
			to: null,
			timestamp: null,
			raw: rawOf({ status, message_id: messageId, extra_info: extra, metadata }),
		},
		/^not.sent$/i.test(status) ? 'failed' : status,
		() => failureOfError(field(value, 'errors', 0)),
	);
}
