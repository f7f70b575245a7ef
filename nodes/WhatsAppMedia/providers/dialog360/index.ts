import type { Provider } from '../../contract/provider';
import { account } from './account';
import { capabilities } from './capabilities';
import { classify, failureOfError, words } from './failures';
import { deleteMedia, download, getUrl, upload } from './media';
import { markAsRead, send } from './messages';
import { templates } from './templates';
import { webhook } from './webhook';

export const dialog360 = {
	name: 'dialog360',
	...words,
	credential: {
		type: 'dialog360Api',
		secretFields: ['apiKey', 'webhookSecret'],
		keyHeaders: () => ['D360-API-KEY'],
		keyOrigins: [],
		requiredFields: { apiKey: 'API Key' },
		account,
	},
	capabilities,
	exchanges: { send, upload, getUrl, download, deleteMedia, markAsRead },
	...templates,
	webhook,
	classify,
	failureOfError,
} as const satisfies Provider;
