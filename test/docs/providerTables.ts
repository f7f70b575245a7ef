import { providers } from '../../nodes/WhatsAppMedia/providers';
import { markdownTable } from './markdownTable';

/** Tables of other pages that have a row for each provider. */

/** Of `docs/campaigns.md`. */
export function paceTable(): string {
	return markdownTable(
		['Provider', 'Messages', 'Other requests'],
		providers.map(({ displayName, capabilities: { perSecond } }) => [
			displayName,
			String(perSecond.messages),
			String(perSecond.others),
		]),
	);
}

/** Of `docs/security.md`: what a new credential sends where. */
export function hostTable(): string {
	return markdownTable(
		['Provider', 'Headers with the key', 'Hosts that may see it'],
		providers.map(({ displayName, credential }) => [
			displayName,
			credential.keyHeaders({}).map(code).join(', '),
			[credential.account({}).baseUrl, ...credential.keyOrigins].map(code).join(', '),
		]),
	);
}

function code(text: string): string {
	return `\`${text}\``;
}
