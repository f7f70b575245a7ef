import { graphBody, messageValue, statusValue } from '../../webhooks/graphBodies';
import { keptById } from '../../webhooks/keptFile';
import type { EmulatedWebhook } from '../../webhooks/provider';

/**
 * Insider, "WhatsApp Settings > Account APIs": set up by hand, with a bearer token. Documented are what says that WhatsApp
 * has accepted a message, and what says that it has not; the others are assumed to be Meta's. `key` is what the send was
 * answered, the id is WhatsApp's own.
 */
export const webhook: EmulatedWebhook = {
	headers: 'bearer',
	signingSecret: null,
	answerWithinMs: 5000,
	statusBodies: (event) => {
		const { message, reason, status } = event;
		const key = message.messageId;
		const id = `wamid.${key}`;
		if (reason !== null) {
			const { code, title } = reason;
			const error = { message: `(#${code}) ${title}`, type: 'OAuthException', code };
			return [{ error: { ...error, fbtrace_id: 'AemulatedTrace' }, key }];
		}
		const accepted = {
			messaging_product: 'whatsapp',
			contacts: [{ input: `+${message.to}`, wa_id: message.to }],
			messages: [{ id }],
			key,
		};
		const told = { ...graphBody(statusValue(event, id)), key };
		return status === 'sent' ? [accepted, told] : [told];
	},
	messageBody: (message) => graphBody(messageValue(message)),
	keepFile: (file, store, addresses) =>
		keptById(file, store, { firstId: 4_000_000_000_000_000, origin: addresses.baseUrl('insider') }),
};
