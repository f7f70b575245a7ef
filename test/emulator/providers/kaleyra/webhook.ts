import { fileHeaders, isJsonObject } from '../../graphMessages';
import type { AcceptedMessage, EmulatedAnswer, Store } from '../../provider';
import { messageValueWithoutUrl, statusValue } from '../../webhooks/graphBodies';
import type { EmulatedWebhook } from '../../webhooks/provider';

const wabaId = '102000000000000';
const inboundPath = '/inbound/';

/**
 * Kaleyra, "Callback profiles": set up by hand, with headers or basic authentication. One value of Meta's stands in
 * `meta_object`; a customer's file is named by a link beside it. Which id is that of the send is not documented: here all are.
 */
export const webhook: EmulatedWebhook = {
	headers: 'any',
	signingSecret: null,
	answerWithinMs: 5000,
	statusBodies: (event) => {
		const { messageId } = event.message;
		return [
			{
				meta_object: { value: statusValue(event), field: 'messages' },
				extra_info: {
					trace_id: `trace-${messageId}`,
					message_id: messageId,
					waba_id: wabaId,
					...referencesOf(event.message),
				},
				status: event.status,
				message_id: messageId,
			},
		];
	},
	messageBody: (message) => ({
		meta_object: { value: messageValueWithoutUrl(message), field: 'messages' },
		extra_info: {
			trace_id: `trace-${message.messageId}`,
			waba_id: wabaId,
			...(message.content.type === 'file' ? { media_url: message.content.media.url } : {}),
		},
	}),
	keepFile: (file, store, address) => {
		const id = String(3_000_000_000_000_000 + store.nextId());
		store.keep(id, file);
		return { id, url: `${address}${inboundPath}${id}`, file };
	},
};

/** The file of a customer's, from the link of the webhook: it needs no key. Null where another path is asked for. */
export function inboundFile(path: string, store: Store): EmulatedAnswer | null {
	if (!path.startsWith(inboundPath)) return null;
	const file = store.upload(path.slice(inboundPath.length));
	return file?.bytes == null
		? { status: 404, json: {} }
		: { status: 200, bytes: file.bytes, headers: fileHeaders(file) };
}

function referencesOf({ body }: AcceptedMessage): object {
	const extra = isJsonObject(body) && isJsonObject(body.extra_info) ? body.extra_info : {};
	return Object.fromEntries(
		['ref', 'ref1', 'ref2'].flatMap((name) => (name in extra ? [[name, extra[name]]] : [])),
	);
}
