import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { statusRules } from '../nodes/WhatsAppMedia/contract/credentialTest';
import { words } from '../nodes/WhatsAppMedia/providers/dialog360/failures';

export class Dialog360Api implements ICredentialType {
	name = 'dialog360Api';

	displayName = '360dialog WhatsApp API';

	icon: Icon = { light: 'file:../icons/dialog360.svg', dark: 'file:../icons/dialog360.dark.svg' };

	documentationUrl = 'https://docs.360dialog.com/docs/hub/api-key';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: `Key of one business number. You find it ${words.whereToFindKey}.`,
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for partners of 360dialog who use the WhatsApp Media Trigger: the platform secret from the Partner Hub, with which 360dialog signs its calls. Leave empty otherwise: n8n then makes a secret of its own.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://waba-v2.360dialog.io',
			hint: 'Advanced: only for a proxy or sandbox (https). Leave empty.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'D360-API-KEY': '={{ $credentials.apiKey }}' } },
	};

	/** `/health_status` answers 401 for a wrong key, while `/health` ignores the key (page "Messaging health status"). */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.baseUrl || "https://waba-v2.360dialog.io").replace(/\\/+$/, "") }}',
			url: '/health_status',
			disableFollowRedirect: true,
		},
		rules: statusRules(words, '360dialog did not accept the API key'),
	};
}
