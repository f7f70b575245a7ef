import type { ProviderWords } from '../../contract/failureByStatus';

export const words: ProviderWords = {
	displayName: 'Alibaba Cloud Chat App',
	credentialName: 'Alibaba Cloud Chat App API',
	whereToFindKey: 'in the Alibaba Cloud console, under "AccessKey" of the RAM user',
};
