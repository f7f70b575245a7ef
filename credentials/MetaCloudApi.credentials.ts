import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
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
import { textOrNull } from '../nodes/WhatsAppMedia/contract/json';
import { metaCloudApi } from '../nodes/WhatsAppMedia/providers/metaCloudApi';
import { apiVersion } from '../nodes/WhatsAppMedia/providers/metaCloudApi/account';

const unknownSender =
	"Meta does not know this 'Default Sender', or the token may not use it. It is the phone number ID from WhatsApp Manager, not the number.";

export class MetaCloudApi implements ICredentialType {
	name = 'metaCloudApi';

	displayName = 'Meta WhatsApp Cloud API';

	icon: Icon = { light: 'file:../icons/metaCloud.svg', dark: 'file:../icons/metaCloud.dark.svg' };

	documentationUrl =
		'https://developers.facebook.com/documentation/business-messaging/whatsapp/access-tokens';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: `Token of a system user with the permission whatsapp_business_messaging. You find it ${metaCloudApi.whereToFindKey}.`,
		},
		{
			displayName: 'Default Sender',
			name: 'sender',
			type: 'string',
			default: '',
			placeholder: 'e.g. 106540352242922',
			hint: 'Phone number ID (not the number) from WhatsApp Manager. Used when Sender is empty in the node.',
		},
		{
			displayName: 'Business Account ID',
			name: 'businessAccountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 102290129340398',
			hint: 'ID of the WhatsApp Business account, from WhatsApp Manager. Only for the lists of senders and templates, which need the permission whatsapp_business_management, too.',
		},
		...choiceFields(apiVersion),
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for the WhatsApp Media Trigger: by it, n8n knows that a call comes from Meta. You find it in the Meta App Dashboard under App settings > Basic.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://graph.facebook.com',
			hint: 'Advanced: only for a proxy or sandbox (https). Leave empty.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const token = textOrNull(credentials.accessToken) ?? '';
		const headers = { ...requestOptions.headers, Authorization: `Bearer ${token}` };
		return await Promise.resolve(
			withValidChoice({ ...requestOptions, headers }, credentials, apiVersion),
		);
	}

	/** Reads the default sender, or the token's own user where there is none (Meta, "Business phone numbers"). */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || "https://graph.facebook.com").replace(/\\/+$/, "") + "/" + ${choiceExpression(apiVersion)} }}`,
			url: '=/{{ encodeURIComponent($credentials.sender || "me") }}?fields=id',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: failingStatuses },
		},
		// the code says more than the status: wrong IDs and wrong versions are both HTTP 400
		// n8n reads rules of both kinds, its type knows only lists of one kind
		rules: [
			...statusRules(metaCloudApi),
			...[0, 10, 190, 200].map((code) =>
				bodyRule('error.code', code, nodeWords(metaCloudApi, { error: { code } })),
			),
			// the object of the address is not there, or not for this token; an alias that is no ID at all
			...[100, 803].map((code) => bodyRule('error.code', code, unknownSender)),
			bodyRule(
				'error.code',
				2500,
				"Meta does not know this 'API Version', or 'Default Sender' is not a phone number ID",
			),
			bodyRule(
				'id',
				undefined,
				"Meta did not confirm the token. Check 'Access Token', 'Default Sender' and 'API Version'.",
			),
		] as ICredentialTestRequest['rules'],
	};
}
