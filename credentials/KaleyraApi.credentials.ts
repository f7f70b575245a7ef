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
import { failingStatuses, statusRules } from '../nodes/WhatsAppMedia/contract/credentialTest';
import { region } from '../nodes/WhatsAppMedia/providers/kaleyra/account';
import { words } from '../nodes/WhatsAppMedia/providers/kaleyra/failures';

export class KaleyraApi implements ICredentialType {
	name = 'kaleyraApi';

	displayName = 'Kaleyra WhatsApp API';

	icon: Icon = { light: 'file:../icons/kaleyra.svg', dark: 'file:../icons/kaleyra.dark.svg' };

	documentationUrl = 'https://developers.kaleyra.io/docs/view-api-key-and-sid';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: `You find it ${words.whereToFindKey}`,
		},
		{
			displayName: 'SID',
			name: 'sid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. HXAP1600000097IN',
			hint: 'Security identifier of the account. It stands beside the API key.',
		},
		...choiceFields(region),
		{
			displayName: 'Default Sender',
			name: 'sender',
			type: 'string',
			default: '',
			placeholder: 'e.g. +91 98765 43210',
			hint: 'Your business number with its country code. Used when Sender is empty in the node.',
		},
		{
			displayName: 'WhatsApp Business Account ID',
			name: 'businessAccountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 102290129340398',
			hint: "WABA ID of your number, from Meta's WhatsApp Manager. Only for the list of templates; leave empty to enter templates by name.",
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for the WhatsApp Media Trigger: a long random text of your own, by which n8n knows that a call comes from Kaleyra. Enter the same one as password in the callback profile of Kaleyra.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.in.kaleyra.io',
			hint: 'Advanced: only for a proxy or sandbox (https). Leave empty.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const headers = { ...requestOptions.headers, 'api-key': credentials.apiKey };
		return await Promise.resolve(
			withValidChoice({ ...requestOptions, headers }, credentials, region),
		);
	}

	/**
	 * No test request is documented. This address is what integrators use: Kaleyra answers 401 or 403 for a wrong key;
	 * whatever else it says, the key was accepted, and nothing is sent.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || "https://" + ${choiceExpression(region)}).replace(/\\/+$/, "") }}`,
			url: '=/v2/{{ encodeURIComponent($credentials.sid) }}/whatsapp',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: [...failingStatuses, 401, 403] },
		},
		rules: statusRules(
			words,
			'Kaleyra did not accept the SID or the API key, or the account belongs to another region',
		),
	};
}
