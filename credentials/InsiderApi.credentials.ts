import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { redirectRules, redirectStatuses } from '../nodes/WhatsAppMedia/contract/redirects';

export class InsiderApi implements ICredentialType {
	name = 'insiderApi';

	displayName = 'Insider API';

	icon: Icon = { light: 'file:../icons/insider.svg', dark: 'file:../icons/insider.dark.svg' };

	documentationUrl =
		'https://academy.insiderone.com/docs/transactional-whatsapp-message-file-processes';

	properties: INodeProperties[] = [
		{
			displayName: 'Auth Key',
			name: 'authKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Key for transactional WhatsApp messages, e.g. INS.…; you find it in the Insider panel, under "API Authentication Tokens"',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://whatsapp.useinsider.com',
			description: 'Address of a proxy or sandbox. Leave it empty to use Insider itself.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-INS-AUTH-KEY': '={{ $credentials.authKey }}' } },
	};

	/**
	 * No test request is documented. A message list that is empty sends nothing: Insider answers 401 for a wrong key and
	 * another 4xx, which is the success here, for a right one.
	 */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL:
				'={{ ($credentials.baseUrl || "https://whatsapp.useinsider.com").replace(/\\/+$/, "") }}',
			url: '/v1/send',
			body: { messages: [] },
			json: true,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [...redirectStatuses, 401, 403, 404, 500, 502, 503, 504, 520],
			},
		},
		rules: [
			...redirectRules('Insider'),
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Insider did not accept this key. Copy it again from the Insider panel, under "API Authentication Tokens".',
				},
			},
		],
	};
}
