import type { Provider } from '../../contract/provider';
import { account, apiVersion } from './account';
import { capabilities } from './capabilities';
import { classify, failureOfError, words } from './failures';
import { getUrl, upload } from './media';
import { markAsRead, send } from './messages';
import { listSenders } from './senders';
import { listTemplates } from './templates';

export const metaCloudApi = {
	name: 'metaCloudApi',
	...words,
	credential: {
		type: 'metaCloudApi',
		secretFields: ['accessToken'],
		keyHeaders: () => ['Authorization'],
		// where Meta serves the files of customers (Meta, "Media")
		keyOrigins: ['https://lookaside.fbsbx.com'],
		requiredFields: { accessToken: 'Access Token' },
		choices: [apiVersion],
		account,
	},
	capabilities,
	exchanges: { send, upload, getUrl, markAsRead },
	listSenders,
	listTemplates,
	classify,
	failureOfError,
} as const satisfies Provider;
