import { isJsonObject } from '../../graphMessages';
import type { AcceptedMessage } from '../../provider';
import { messageValueWithoutUrl, statusValue } from '../../webhooks/graphBodies';
import { keptInPublic } from '../../webhooks/keptFile';
import type { EmulatedWebhook } from '../../webhooks/provider';

const wabaId = '102000000000000';

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
	keepFile: (file, store, addresses) =>
		keptInPublic(file, store, { firstId: 3_000_000_000_000_000, addresses }),
};

function referencesOf({ body }: AcceptedMessage): object {
	const extra = isJsonObject(body) && isJsonObject(body.extra_info) ? body.extra_info : {};
	return Object.fromEntries(
		['ref', 'ref1', 'ref2'].flatMap((name) => (name in extra ? [[name, extra[name]]] : [])),
	);
}
