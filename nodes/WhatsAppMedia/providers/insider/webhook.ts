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
		"In the Insider panel under <strong>WhatsApp Settings &gt; Account APIs</strong>, add a webhook with this node's <strong>Production URL</strong>, choose the authentication <strong>Bearer</strong> and enter the <strong>Webhook Secret</strong> of the credential as its token. Subscribe it to the events that you want: sent, delivered, read, failed, reply.",
};
