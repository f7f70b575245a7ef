import { randomUUID } from 'crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { signedRequest } from '../nodes/WhatsAppMedia/providers/alibabaChatApp/signedRequest';

export class AlibabaChatAppApi implements ICredentialType {
	name = 'alibabaChatAppApi';

	displayName = 'Alibaba Cloud Chat App API';

	icon: Icon = {
		light: 'file:../icons/alibabaChatApp.svg',
		dark: 'file:../icons/alibabaChatApp.dark.svg',
	};

	documentationUrl =
		'https://www.alibabacloud.com/help/en/chatapp/developer-reference/api-cams-2020-06-06-sendchatappmessage';

	properties: INodeProperties[] = [
		{
			displayName: 'AccessKey ID',
			name: 'accessKeyId',
			type: 'string',
			required: true,
			default: '',
			description:
				'Of a RAM user that may use Chat App (cams:SendChatappMessage, cams:GetChatappUploadAuthorization, cams:ListChatappMessage). You find it in the Alibaba Cloud console, under "AccessKey".',
		},
		{
			displayName: 'AccessKey Secret',
			name: 'accessKeySecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown once, when the AccessKey is created',
		},
		{
			displayName: 'Security Token',
			name: 'securityToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only with a temporary AccessKey (STS)',
		},
		{
			displayName: 'Space ID',
			name: 'custSpaceId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. cams-83m8j9xxxxadc',
			description: 'ID of the Chat App space (CustSpaceId). You find it in the Chat App console.',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'string',
			default: 'ap-southeast-1',
			description: 'Singapore is the only region that Alibaba lists for Chat App',
		},
		{
			displayName: 'Default Sender',
			name: 'sender',
			type: 'string',
			default: '',
			placeholder: 'e.g. +86 138 6740 4376',
			description: 'Business number that sends where a node names no other',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://cams.ap-southeast-1.aliyuncs.com',
			description: 'Address of a proxy or sandbox. Leave it empty to use the region.',
		},
	];

	/** Signs each request anew, over its final address, headers and body. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return await Promise.resolve(
			signedRequest(requestOptions, credentials, { date: new Date(), nonce: randomUUID() }),
		);
	}

	/** Lists the numbers of the space: read-only (`QueryChatappPhoneNumbers`). */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL:
				'={{ ($credentials.baseUrl || "https://cams." + ($credentials.region || "ap-southeast-1") + ".aliyuncs.com").replace(/\\/+$/, "") }}',
			url: '=/?CustSpaceId={{ encodeURIComponent($credentials.custSpaceId) }}',
			headers: { 'x-acs-action': 'QueryChatappPhoneNumbers', 'x-acs-version': '2020-06-06' },
			disableFollowRedirect: true,
		},
		// Alibaba can refuse with HTTP 200: these are the codes that concern a credential
		rules: [
			'Authentication.NoAuth',
			'Forbidden.RAM',
			'InvalidParameter.CustSpaceId',
			'InvalidParameter.CustSpaceIdNotEmpty',
			'NoPermission',
		].map((code) => ({
			type: 'responseSuccessBody' as const,
			properties: {
				key: 'Code',
				value: code,
				message: `Alibaba Cloud refused this AccessKey or Space ID (${code}). Check both, and the permissions of the RAM user.`,
			},
		})),
	};
}
