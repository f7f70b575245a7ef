import { textOrNull } from '../../contract/json';
import type { ProviderWebhook } from '../../contract/webhook';
import { read } from './events';

/** Set up by hand: the API for it belongs to version 2, whose keys the credential does not have. */
export const webhook: ProviderWebhook = {
	requiredFields: { webhookSecret: 'Webhook Secret' },
	secretKey: () => '',
	proofs: ({ webhookSecret }) => [{ kind: 'bearer', token: textOrNull(webhookSecret) ?? '' }],
	secretIn: 'headers',
	read,
	setup:
		"In the Insider panel under **WhatsApp Settings > Account APIs**, add a webhook with this node's **Production URL**, choose the authentication **Bearer** and enter the **Webhook Secret** of the credential as its token. Subscribe it to the events that you want: sent, delivered, read, failed, reply.",
};
