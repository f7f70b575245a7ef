import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { redirectRules } from '../nodes/WhatsAppMedia/contract/redirects';

export class MetaCloudApi implements ICredentialType {
	name = 'metaCloudApi';

	displayName = 'Meta Cloud API';

	icon: Icon = { light: 'file:../icons/metaCloud.svg', dark: 'file:../icons/metaCloud.dark.svg' };

	documentationUrl =
		'https://developers.facebook.com/documentation/business-messaging/whatsapp/get-started';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Token of a system user with the permission whatsapp_business_messaging. You find it in the Meta Business Settings.',
		},
		{
			displayName: 'Default Sender',
			name: 'sender',
			type: 'string',
			default: '',
			placeholder: 'e.g. 106540352242922',
			description:
				'Phone number ID (not the number) that sends where a node names no other. You find it in WhatsApp Manager.',
		},
		{
			displayName: 'Business Account ID',
			name: 'businessAccountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 102290129340398',
			description: 'ID of the WhatsApp Business account. Sending media does not need it.',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Secret of your Meta app, with which Meta signs webhooks. Sending media does not need it.',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: 'v26.0',
			placeholder: 'e.g. v26.0',
			description: 'Version of the Graph API',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://graph.facebook.com',
			description: 'Address of a proxy or sandbox. Leave it empty to use Meta itself.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{ $credentials.accessToken }}' } },
	};

	/** Reads the default sender, or the token's own user where there is none (Meta, "Business phone numbers"). */
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.baseUrl || "https://graph.facebook.com").replace(/\\/+$/, "") + "/" + ($credentials.apiVersion || "v26.0") }}',
			url: '=/{{ $credentials.sender || "me" }}?fields=id',
			disableFollowRedirect: true,
		},
		rules: [
			...redirectRules('Meta'),
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Meta did not accept this access token. Create a new one in the Meta Business Settings, at your system user.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 400,
					message:
						'Meta does not know the default sender, or the token may not use it. It is the phone number ID of WhatsApp Manager, not the number.',
				},
			},
		],
	};
}
