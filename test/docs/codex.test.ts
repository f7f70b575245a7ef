import { providers } from '../../nodes/WhatsAppMedia/providers';
import { expectRenewed } from './renewed';

/** What users search n8n's panel of nodes for, besides the names of the providers. */
const ofTrigger = [
	'WhatsApp',
	'webhook',
	'delivery receipt',
	'status',
	'incoming message',
	'reply',
	'chat',
	'BSP',
];

/** The panel shows both nodes as one entry, and finds it by these alone. */
const ofNode = [
	'WhatsApp',
	'media',
	'image',
	'video',
	'audio',
	'voice note',
	'document',
	'sticker',
	'upload',
	'photo',
	'picture',
	'pdf',
	'file',
	'attachment',
	'BSP',
	...ofTrigger.filter((word) => !['WhatsApp', 'BSP'].includes(word)),
];

test.each([
	['WhatsAppMedia', ofNode],
	['WhatsAppMediaTrigger', ofTrigger],
])(
	'%s is found by the name of each provider (renew it with UPDATE_DOCS=1 npm run test:unit)',
	(node, words) => {
		const names = [...words, ...providers.map(({ displayName }) => displayName)];
		const list = names.map((name) => `\n\t\t${JSON.stringify(name)}`).join(',');
		expectRenewed(`nodes/WhatsAppMedia/${node}.node.json`, (text) =>
			text.replace(/"alias": \[[^\]]*\]/, `"alias": [${list}\n\t]`),
		);
	},
);
