import type { INodeProperties } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { credentialTypes } from '../credentialTypes';
import { markdownTable } from './markdownTable';

/** The parts of `docs/quick-start.md` for each provider, made from its credential and its capabilities. */
export function quickStarts(): string {
	return providers.map(quickStart).join('\n\n');
}

function quickStart(provider: Provider): string {
	const type = credentialTypes.find(({ name }) => name === provider.credential.type);
	const fields = (type?.properties ?? []).filter(
		({ displayOptions }) => displayOptions === undefined,
	);
	return [
		`## ${provider.displayName}`,
		`1. Create the credential **${provider.credentialName}**. You find the key ${provider.whereToFindKey} ([the provider's page](${type?.documentationUrl ?? ''})).`,
		`2. Fill in the fields, save, and read the result of the test.`,
		`3. ${senderWords(provider)}`,
		markdownTable(
			['Field', 'Needed', 'What it is'],
			fields.map((field) => [field.displayName, isNeeded(field), explained(field)]),
		),
	].join('\n\n');
}

function isNeeded({ required, type }: INodeProperties): string {
	if (required === true) return 'yes';
	return type === 'options' ? 'has a default' : 'no';
}

function explained({ hint, description }: INodeProperties): string {
	return (hint ?? description ?? '').replaceAll('|', '\\|');
}

const senders = {
	none: 'The key is that of one business number: the node has no field _Sender_.',
	phoneNumber: '_Default Sender_ is your business number. A node can name another one in _Sender_.',
	phoneNumberId:
		'_Default Sender_ is the ID of your phone number, not the number. A node can name another one in _Sender_.',
} as const;

function senderWords({ capabilities, listSenders }: Provider): string {
	const words = senders[capabilities.sender?.kind ?? 'none'];
	return listSenders === undefined ? words : `${words} The node lists your numbers.`;
}
