import { outputShapes } from '../../nodes/WhatsAppMedia/contract/outputs';
import { operations } from '../../nodes/WhatsAppMedia/operations';
import type { Operation } from '../../nodes/WhatsAppMedia/operations/operation';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { markdownTable } from './markdownTable';

/** The overview in `docs/operations.md`, made from the operations themselves. */
export function operationTable(): string {
	return markdownTable(
		['Operation', 'What it does', 'Providers', 'Keys of the output'],
		operations.map((operation) => [
			`[${operation.displayName}](#${operation.displayName.toLowerCase().replaceAll(' ', '-')})`,
			operation.description,
			providersOf(operation),
			keysOf(operation),
		]),
	);
}

function providersOf({ offeredBy }: Operation): string {
	const offering = providers.filter(offeredBy);
	return offering.length === providers.length
		? 'all'
		: offering.map(({ displayName }) => displayName).join(', ');
}

function keysOf({ resource, name }: Operation): string {
	const shapes: Readonly<Record<string, object>> = outputShapes[resource];
	return Object.keys(shapes[name] ?? {})
		.map((key) => `\`${key}\``)
		.join(', ');
}
