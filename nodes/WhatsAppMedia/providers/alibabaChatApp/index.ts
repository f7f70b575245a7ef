import type { Provider } from '../../contract/provider';
import { account, region } from './account';
import { capabilities } from './capabilities';
import { classify, failureOfError } from './failures';
import { download, upload } from './media';
import { send } from './messages';
import { listSenders } from './senders';
import { signatureHeaderNames } from './signedRequest';
import { templatePlaces } from './templatePlaces';
import { listTemplates } from './templates';
import { webhook } from './webhook';
import { words } from './words';

export const alibabaChatApp = {
	name: 'alibabaChatApp',
	...words,
	credential: {
		type: 'alibabaChatAppApi',
		secretFields: ['accessKeyId', 'accessKeySecret', 'securityToken'],
		keyHeaders: signatureHeaderNames,
		keyOrigins: [],
		requiredFields: {
			accessKeyId: 'AccessKey ID',
			accessKeySecret: 'AccessKey Secret',
			custSpaceId: 'Space ID',
		},
		choices: [region],
		account,
	},
	capabilities,
	exchanges: { send, upload, download },
	listSenders,
	listTemplates,
	templatePlaces,
	webhook,
	classify,
	failureOfError,
} as const satisfies Provider;
