import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { redirectRules } from '../nodes/WhatsAppMedia/contract/redirects';

export class Dialog360Api implements ICredentialType {
	name = 'dialog360Api';

	displayName = '360dialog API';

	icon: Icon = { light: 'file:../icons/dialog360.svg', dark: 'file:../icons/dialog360.dark.svg' };

	documentationUrl = 'https://docs.360dialog.com/docs/waba-messaging/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Key of one business number. You find it in the 360dialog Hub at the number, under "API Key".',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://waba-v2.360dialog.io',
			description: 'Address of a proxy or sandbox. Leave it empty to use 360dialog itself.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'D360-API-KEY': '={{ $credentials.apiKey }}' } },
	};

	/** `/health_status` answers 401 for a wrong key, while `/health` ignores the key (page "Messaging health status"). */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl || "https://waba-v2.360dialog.io" }}',
			url: '/health_status',
			disableFollowRedirect: true,
		},
		rules: [
			...redirectRules('360dialog'),
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'360dialog did not accept this API key. Copy it again from the 360dialog Hub, at the number, under "API Key".',
				},
			},
		],
	};
}
