import type { Provider } from '../../contract/provider';
import { account, region } from './account';
import { capabilities } from './capabilities';
import { classify, failureOfError, words } from './failures';
import { download, upload } from './media';
import { markAsRead, send } from './messages';
import { templates } from './templates';
import { webhook } from './webhook';

export const kaleyra = {
	name: 'kaleyra',
	...words,
	credential: {
		type: 'kaleyraApi',
		secretFields: ['apiKey', 'webhookSecret'],
		keyHeaders: () => ['api-key'],
		keyOrigins: [],
		requiredFields: { apiKey: 'API Key', sid: 'SID' },
		choices: [region],
		account,
	},
	capabilities,
	exchanges: { send, upload, download, markAsRead },
	...templates,
	webhook,
	classify,
	failureOfError,
} as const satisfies Provider;
