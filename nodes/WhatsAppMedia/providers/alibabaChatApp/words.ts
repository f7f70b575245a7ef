import type { ProviderWords } from '../../contract/failureByStatus';

export const words: ProviderWords = {
	displayName: 'Alibaba Cloud Chat App',
	credentialName: 'Alibaba Cloud Chat App WhatsApp API',
	whereToFindKey:
		'in the Alibaba Cloud RAM console under Identities > Users, at your RAM user, on the tab Authentication; the secret is shown only once',
};
