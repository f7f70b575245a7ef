import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { tableBelow } from '../docs/tableBelow';

/** docs/moving-from-whatsapp-node.md names every field of n8n's own node, as the pinned n8n has it. */

const folder = join(__dirname, 'n8n/node_modules/n8n-nodes-base/dist/nodes/WhatsApp');
const page = readFileSync(resolve(__dirname, '../../docs/moving-from-whatsapp-node.md'), 'utf8');

const load = createRequire(__filename);

function fieldLists(file: string): Partial<Record<string, INodeProperties[]>> {
	return load(join(folder, file)) as Partial<Record<string, INodeProperties[]>>;
}

/** From the files that hold the fields: the node itself drags in what Jest cannot load. Without what has no counterpart. */
function builtInFields(): INodeProperties[] {
	const { messageFields, messageTypeFields } = fieldLists('MessagesDescription.js');
	const { mediaFields, mediaTypeFields } = fieldLists('MediaDescription.js');
	return [messageFields, messageTypeFields, mediaFields, mediaTypeFields]
		.flatMap((fields = []) => fields)
		.filter(isMoved)
		.flatMap((property) => [
			property,
			...(property.type === 'collection' ? ((property.options ?? []) as INodeProperties[]) : []),
		]);
}

/** What this package does not have as a whole: the page says so. */
function isMoved({ displayOptions }: INodeProperties): boolean {
	const { operation = [], messageType = [] } = displayOptions?.show ?? {};
	return !operation.includes('sendAndWait') && !messageType.includes('contacts');
}

const rows = tableBelow(page, '## Fields').map(([label = '', name = '']) => ({ label, name }));

test('each field that the page names is there', () => {
	const fields = builtInFields().map(({ displayName, name }) => ({ label: displayName, name }));
	expect(
		rows.filter(
			(row) => !fields.some((field) => field.name === row.name && field.label === row.label),
		),
	).toEqual([]);
});

test('each field that is there is named', () => {
	const names = rows.map(({ name }) => name);
	const missing = builtInFields().filter(({ name }) => !names.includes(name));
	expect(missing.map(({ name }) => name)).toEqual([]);
	expect(builtInFields().length).toBeGreaterThan(20);
});

test('each operation that is there is named', () => {
	const values = tableBelow(page, '## Operations').map(([label, value]) => `${label}: ${value}`);
	const there = builtInFields()
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options as { name: string; value: string }[])
		.map(({ name, value }) => `${name}: ${value}`);
	expect([...new Set(values)].sort()).toEqual(there.sort());
});
