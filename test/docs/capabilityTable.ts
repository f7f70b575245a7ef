import { mediaTypes } from '../../nodes/WhatsAppMedia/contract/media';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { operations } from '../../nodes/WhatsAppMedia/operations';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { markdownTable } from './markdownTable';

/** The README's table, made from the same data as the node's fields and checks. */

type Column = [title: string, cell: (provider: Provider) => string];

const yes = '✓';
const no = '–';

function mark(can: boolean): string {
	return can ? yes : no;
}

const columns: Column[] = [
	['Provider', ({ displayName }) => displayName],
	...operations.map(({ displayName, offeredBy }): Column => [
		displayName,
		(provider) => mark(offeredBy(provider)),
	]),
	['Sources', ({ capabilities }) => capabilities.sources.join(', ')],
	['Media', ({ capabilities }) => typesOf(capabilities.media)],
	['Caption with', ({ capabilities }) => typesWith(capabilities.media, ({ caption }) => caption)],
	['Voice note', ({ capabilities }) => mark(capabilities.media.audio?.voice === true)],
	['Link preview', ({ capabilities }) => mark(capabilities.linkPreview)],
	['Typing indicator', ({ capabilities }) => mark(capabilities.typing)],
	['Reply', ({ capabilities }) => mark(capabilities.reply)],
	['Correlation ID', ({ capabilities }) => mark(capabilities.correlation)],
	['Business-scoped user ID', ({ capabilities }) => mark(capabilities.businessScopedUserId)],
	[
		'Upload lifetime',
		({ capabilities: { uploadLifeDays } }) =>
			uploadLifeDays === null ? 'not documented' : `${uploadLifeDays} days`,
	],
];

function typesOf(media: Provider['capabilities']['media']): string {
	return Object.keys(media).length === mediaTypes.length
		? 'all types'
		: typesWith(media, () => true);
}

function typesWith(
	media: Provider['capabilities']['media'],
	can: (capability: NonNullable<Provider['capabilities']['media']['image']>) => boolean,
): string {
	return mediaTypes
		.filter((type) => {
			const capability = media[type];
			return capability !== undefined && can(capability);
		})
		.join(', ');
}

export function capabilityTable(): string {
	return markdownTable(
		columns.map(([title]) => title),
		providers.map((provider) => columns.map(([, cell]) => cell(provider))),
	);
}
