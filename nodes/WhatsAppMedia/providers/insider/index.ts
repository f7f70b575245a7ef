import type { Provider } from '../../contract/provider';
import { account } from './account';
import { capabilities } from './capabilities';
import { classify, failureOfError, words } from './failures';
import { download, getUrl, upload } from './media';
import { send } from './messages';
import { templates } from './templates';
import { webhook } from './webhook';

export const insider = {
	name: 'insider',
	...words,
	credential: {
		type: 'insiderApi',
		secretFields: ['authKey', 'templateApiKey', 'webhookSecret'],
		keyHeaders: () => ['X-INS-AUTH-KEY'],
		keyOrigins: [],
		requiredFields: { authKey: 'Auth Key' },
		account,
	},
	capabilities,
	exchanges: { send, upload, getUrl, download },
	...templates,
	webhook,
	classify,
	failureOfError,
} as const satisfies Provider;
