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
		"In the Kaleyra console, create a **callback profile** with the method POST and this node's **Production URL**, choose **Basic authentication** (any user name) and enter the **Webhook Secret** of the credential as its password; then choose the profile at your WhatsApp number. A header `X-Webhook-Secret` with that value does as well.",
};
