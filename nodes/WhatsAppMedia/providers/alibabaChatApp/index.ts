import type { Provider } from '../../contract/provider';
import { account } from './account';
import { capabilities } from './capabilities';
import { classify, words } from './failures';
import { upload } from './media';
import { sendMedia } from './messages';

export const alibabaChatApp = {
	name: 'alibabaChatApp',
	...words,
	credential: {
		type: 'alibabaChatAppApi',
		secretFields: ['accessKeyId', 'accessKeySecret', 'securityToken'],
		keyHeaders: ['Authorization', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce'],
		requiredFields: {
			accessKeyId: 'AccessKey ID',
			accessKeySecret: 'AccessKey Secret',
			custSpaceId: 'Space ID',
		},
		account,
	},
	capabilities,
	exchanges: { sendMedia, upload },
	classify,
} as const satisfies Provider;
