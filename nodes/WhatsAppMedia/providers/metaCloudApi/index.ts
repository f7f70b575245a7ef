import type { Provider } from '../../contract/provider';
import { account, apiVersion } from './account';
import { capabilities } from './capabilities';
import { classify, failureOfError, words } from './failures';
import { deleteMedia, download, getUrl, metaMediaOrigin, upload } from './media';
import { markAsRead, send } from './messages';
import { listSenders } from './senders';
import { templates } from './templates';
import { webhook } from './webhook';

export const metaCloudApi = {
	name: 'metaCloudApi',
	...words,
	credential: {
		type: 'metaCloudApi',
		secretFields: ['accessToken', 'appSecret'],
		keyHeaders: () => ['Authorization'],
		keyOrigins: [metaMediaOrigin],
		requiredFields: { accessToken: 'Access Token' },
		choices: [apiVersion],
		account,
	},
	capabilities,
	exchanges: { send, upload, getUrl, download, deleteMedia, markAsRead },
	listSenders,
	...templates,
	webhook,
	classify,
	failureOfError,
} as const satisfies Provider;
