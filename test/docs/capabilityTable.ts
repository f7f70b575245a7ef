import { mediaTypes } from '../../nodes/WhatsAppMedia/contract/media';
import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { operations } from '../../nodes/WhatsAppMedia/operations';
import { providers } from '../../nodes/WhatsAppMedia/providers';

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
	['Caption with', ({ capabilities }) => typesWith(capabilities.media, ({ caption }) => caption)],
	['Voice note', ({ capabilities }) => mark(capabilities.media.audio?.voice === true)],
	['Reply', ({ capabilities }) => mark(capabilities.reply)],
	['Correlation ID', ({ capabilities }) => mark(capabilities.correlation)],
	['Business-scoped user ID', ({ capabilities }) => mark(capabilities.businessScopedUserId)],
	[
		'Upload lifetime',
		({ capabilities: { uploadLifeDays } }) =>
			uploadLifeDays === null ? 'not documented' : `${uploadLifeDays} days`,
	],
];

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

/** Markdown, its columns padded as Prettier does. */
export function capabilityTable(): string {
	const header = columns.map(([title]) => title);
	const rows = providers.map((provider) => columns.map(([, cell]) => cell(provider)));
	const widths = header.map((_, column) =>
		Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
		'\n',
	);
}
