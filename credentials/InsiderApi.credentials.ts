import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { failingStatuses, statusRules } from '../nodes/WhatsAppMedia/contract/credentialTest';
import { words } from '../nodes/WhatsAppMedia/providers/insider/failures';
import { keyFor } from '../nodes/WhatsAppMedia/providers/insider/key';

export class InsiderApi implements ICredentialType {
	name = 'insiderApi';

	displayName = 'Insider WhatsApp API';

	icon: Icon = { light: 'file:../icons/insider.svg', dark: 'file:../icons/insider.dark.svg' };

	documentationUrl = 'https://academy.insiderone.com/docs/api-authentication-tokens';

	properties: INodeProperties[] = [
		{
			displayName: 'Auth Key',
			name: 'authKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: `API key of the type "Transactional WhatsApp". You find it ${words.whereToFindKey}.`,
		},
		{
			displayName: 'Template Management Key',
			name: 'templateApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'API key of the type "WhatsApp Template Management", from the same place. Only for the list of templates; leave empty to enter templates by name.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Only for the WhatsApp Media Trigger: a long random text of your own, by which n8n knows that a call comes from Insider. Enter the same one as bearer token in the Insider panel.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://whatsapp.useinsider.com',
			hint: 'Advanced: only for a proxy or sandbox (https). Leave empty.',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const url = `${requestOptions.baseURL ?? ''}${requestOptions.url}`;
		const headers = { ...requestOptions.headers, 'X-INS-AUTH-KEY': keyFor(url, credentials) };
		return await Promise.resolve({ ...requestOptions, headers });
	}

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
			ignoreHttpStatusErrors: { ignore: true, except: [...failingStatuses, 401, 403, 404] },
		},
		rules: statusRules(words),
	};
}
