import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { redirectRules, redirectStatuses } from '../nodes/WhatsAppMedia/contract/redirects';

export class KaleyraApi implements ICredentialType {
	name = 'kaleyraApi';

	displayName = 'Kaleyra API';

	icon: Icon = { light: 'file:../icons/kaleyra.svg', dark: 'file:../icons/kaleyra.dark.svg' };

	documentationUrl = 'https://developers.kaleyra.io/docs/whatsapp-api-v2-send-media-messages';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'You find it in the Kaleyra console, beside the SID',
		},
		{
			displayName: 'SID',
			name: 'sid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. HXAP1600000097IN',
			description: 'Security identifier of the account. You find it in the Kaleyra console.',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Europe (api.eu.kaleyra.io)', value: 'eu' },
				{ name: 'India (api.in.kaleyra.io)', value: 'in' },
				{ name: 'North America (api.na.kaleyra.ai)', value: 'na' },
				{ name: 'North America (api.na.kaleyra.io)', value: 'naIo' },
				{ name: 'Singapore (api.ap.kaleyra.io)', value: 'sg' },
				{ name: 'Singapore (api.kaleyra.io)', value: 'sgIo' },
			],
			default: 'in',
			description:
				"Where your account is kept. Kaleyra's pages name two addresses each for North America and Singapore: if one does not accept the key, choose the other.",
		},
		{
			displayName: 'Default Sender',
			name: 'sender',
			type: 'string',
			default: '',
			placeholder: 'e.g. +91 98765 43210',
			description: 'Business number that sends where a node names no other',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.in.kaleyra.io',
			description:
				'Address of another region, a proxy or a sandbox. Leave it empty to use the region.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'api-key': '={{ $credentials.apiKey }}' } },
	};

	/**
	 * No test request is documented. This address is what integrators use: Kaleyra answers 401 or 403 for a wrong key;
	 * whatever else it says, the key was accepted, and nothing is sent.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.baseUrl || { eu: "https://api.eu.kaleyra.io", na: "https://api.na.kaleyra.ai", naIo: "https://api.na.kaleyra.io", sg: "https://api.ap.kaleyra.io", sgIo: "https://api.kaleyra.io" }[$credentials.region] || "https://api.in.kaleyra.io").replace(/\\/+$/, "") }}',
			url: '=/v2/{{ $credentials.sid }}/whatsapp',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: {
				ignore: true,
				except: [...redirectStatuses, 401, 403, 500, 502, 503, 504],
			},
		},
		rules: [
			...redirectRules('Kaleyra'),
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Kaleyra did not accept this SID and API key. Copy both again from the Kaleyra console, and choose the region of your account.',
				},
			},
		],
	};
}
