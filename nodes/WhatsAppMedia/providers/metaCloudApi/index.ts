import type { Provider } from '../../contract/provider';
import { account } from './account';
import { capabilities } from './capabilities';
import { classify, failureOfError, words } from './failures';
import { getUrl, upload } from './media';
import { send } from './messages';

export const metaCloudApi = {
	name: 'metaCloudApi',
	...words,
	credential: {
		type: 'metaCloudApi',
		secretFields: ['accessToken', 'appSecret'],
		keyHeaders: () => ['Authorization'],
		// where Meta serves the files of customers (Meta, "Media")
		keyOrigins: ['https://lookaside.fbsbx.com'],
		requiredFields: { accessToken: 'Access Token' },
		account,
	},
	capabilities,
	exchanges: { send, upload, getUrl },
	classify,
	failureOfError,
} as const satisfies Provider;
