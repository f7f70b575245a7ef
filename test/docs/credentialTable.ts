import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { credentialTypes } from '../credentialTypes';
import { markdownTable } from './markdownTable';

/** The README's table, made from the fields of the credentials. */
export function credentialTable(): string {
	return markdownTable(
		['Credential', 'What you enter', 'Where you find the key'],
		providers.map((provider) => [
			provider.credentialName,
			whatIsEntered(provider).join(', '),
			provider.whereToFindKey,
		]),
	);
}

/** What always has to be there, and the sender, without which each node has to name one. */
function whatIsEntered({ credential }: Provider): string[] {
	const type = credentialTypes.find(({ name }) => name === credential.type);
	return (type?.properties ?? [])
		.filter(({ displayOptions }) => displayOptions === undefined)
		.filter(({ name, required }) => required === true || name === 'sender')
		.map(({ displayName }) => displayName);
}
