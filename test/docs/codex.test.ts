import { providers } from '../../nodes/WhatsAppMedia/providers';
import { expectRenewed } from './renewed';

/** What users search n8n's panel of nodes for, besides the names of the providers. */
const whatItDoes = [
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
];

test('the node is found by the name of each provider (renew it with UPDATE_DOCS=1 npm run test:unit)', () => {
	const names = [...whatItDoes, ...providers.map(({ displayName }) => displayName)];
	const list = names.map((name) => `\n\t\t${JSON.stringify(name)}`).join(',');
	expectRenewed('nodes/WhatsAppMedia/WhatsAppMedia.node.json', (text) =>
		text.replace(/"alias": \[[^\]]*\]/, `"alias": [${list}\n\t]`),
	);
});
