import { randomUUID } from 'crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import {
	choiceExpression,
	choiceFields,
	withValidChoice,
} from '../nodes/WhatsAppMedia/contract/credentialChoice';
import {
	bodyRule,
	failingStatuses,
	nodeWords,
	statusRules,
} from '../nodes/WhatsAppMedia/contract/credentialTest';
import { alibabaChatApp } from '../nodes/WhatsAppMedia/providers/alibabaChatApp';
import { region } from '../nodes/WhatsAppMedia/providers/alibabaChatApp/account';
import { signedRequest } from '../nodes/WhatsAppMedia/providers/alibabaChatApp/signedRequest';

/** Codes that speak of a credential: of its AccessKey, its permissions, its space. Alibaba refuses with HTTP 200, too. */
const refusals = [
	'Authentication.NoAuth',
	'Forbidden.RAM',
	'IncompleteSignature',
	'InvalidAccessKeyId.Inactive',
	'InvalidAccessKeyId.NotFound',
	'InvalidParameter.CustSpaceId',
	'InvalidParameter.CustSpaceIdNotEmpty',
	'InvalidSecurityToken.Expired',
	'InvalidSecurityToken.Malformed',
	'InvalidTimeStamp.Expired',
	'MissingCustSpaceId',
	'MissingSecurityToken',
	'NoPermission',
	'Product.Unsubscript',
	'Ram.PermissionDeny',
	'SignatureDoesNotMatch',
	'Throttling.User',
	'Unknown.ResourceOwnerId',
];

export class AlibabaChatAppApi implements ICredentialType {
	name = 'alibabaChatAppApi';

	displayName = 'Alibaba Cloud Chat App WhatsApp API';

	icon: Icon = {
		light: 'file:../icons/alibabaChatApp.svg',
		dark: 'file:../icons/alibabaChatApp.dark.svg',
	};

	documentationUrl = 'https://www.alibabacloud.com/help/en/ram/obtain-an-accesskey-pair-1';

	properties: INodeProperties[] = [
		{
			displayName: 'AccessKey ID',
			name: 'accessKeyId',
			type: 'string',
			required: true,
			default: '',
			hint: `AccessKey of a RAM user with Chat App permissions. You find it ${alibabaChatApp.whereToFindKey}.`,
		},
		{
			displayName: 'AccessKey Secret',
			name: 'accessKeySecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'Shown only once, when the AccessKey is created',
		},
		{
			displayName: 'Security Token',
			name: 'securityToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only with a temporary AccessKey (STS)',
		},
		{
			displayName: 'Space ID',
			name: 'custSpaceId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. cams-83m8j9xxxxadc',
			hint: 'ID of the Chat App space (CustSpaceId). You find it in the Chat App console, under Channel Management.',
		},
		...choiceFields(region),
		{
			displayName: 'Default Sender',
			name: 'sender',
			type: 'string',
			default: '',
			placeholder: 'e.g. +86 138 6740 4376',
			hint: 'Your business number with its country code. Used when Sender is empty in the node.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://cams.ap-southeast-1.aliyuncs.com',
			hint: 'Advanced: only for a proxy or sandbox (https). Leave empty.',
		},
	];

	/** Signs each request anew, over its final address, headers and body. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const moment = { date: new Date(), nonce: randomUUID() };
		return await Promise.resolve(
			signedRequest(withValidChoice(requestOptions, credentials, region), credentials, moment),
		);
	}

	/** Lists the numbers of the space: read-only (`QueryChatappPhoneNumbers`). */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: `={{ ($credentials.baseUrl || "https://cams." + ${choiceExpression(region)} + ".aliyuncs.com").replace(/\\/+$/, "") }}`,
			url: '=/?CustSpaceId={{ encodeURIComponent($credentials.custSpaceId) }}',
			headers: { 'x-acs-action': 'QueryChatappPhoneNumbers', 'x-acs-version': '2020-06-06' },
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: failingStatuses },
		},
		// n8n reads rules of both kinds, its type knows only lists of one kind
		rules: [
			...statusRules(alibabaChatApp),
			...refusals.map((code) => bodyRule('Code', code, nodeWords(alibabaChatApp, { Code: code }))),
			bodyRule(
				'PhoneNumbers',
				undefined,
				"Alibaba Cloud did not list the numbers of the space. Check AccessKey, 'Space ID' and 'Region'.",
			),
		] as ICredentialTestRequest['rules'],
	};
}
