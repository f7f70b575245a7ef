import { textOrNull } from '../../contract/json';
import type { ProviderWebhook } from '../../contract/webhook';
import { read } from './events';

/** Set up by hand: no page shows a request for it. */
export const webhook: ProviderWebhook = {
	requiredFields: { webhookSecret: 'Webhook Secret' },
	secretKey: () => '',
	proofs: ({ webhookSecret }) => {
		const secret = textOrNull(webhookSecret) ?? '';
		return [
			{ kind: 'password', password: secret },
			{ kind: 'header', header: 'x-webhook-secret', value: secret },
		];
	},
	secretIn: 'headers',
	read,
	setup:
		"In the Kaleyra console, create a <strong>callback profile</strong> with the method POST and this node's <strong>Production URL</strong>, choose <strong>Basic authentication</strong> (any user name) and enter the <strong>Webhook Secret</strong> of the credential as its password; then choose the profile at your WhatsApp number. A header <code>X-Webhook-Secret</code> with that value does as well.",
};
