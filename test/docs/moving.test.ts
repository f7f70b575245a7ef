import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { outputShapes } from '../../nodes/WhatsAppMedia/contract/outputs';
import { operations } from '../../nodes/WhatsAppMedia/operations';
import { WhatsAppMedia } from '../../nodes/WhatsAppMedia/WhatsAppMedia.node';
import { credentialTypes } from '../credentialTypes';
import { tableBelow } from './tableBelow';

/** Fields, operations and keys that the pages about moving promise are there, under the labels that they name. */

const page = (name: string) => readFileSync(resolve(__dirname, '../../docs', name), 'utf8');
const fromNode = page('moving-from-whatsapp-node.md');
const fromRequests = page('moving-from-http-request.md');

/** Name and label of each field, also of those in the collection of options, where the label follows a group. */
const fields = new WhatsAppMedia().description.properties.flatMap((property) => [
	property,
	...(property.type === 'collection' ? ((property.options ?? []) as INodeProperties[]) : []),
]);

function named(name: string): string[] {
	return fields
		.filter((field) => field.name === name)
		.map(({ displayName }) => displayName.replace(/^(Recipient|Message|Delivery|Output): /, ''));
}

test.each(
	[...tableBelow(fromNode, '## Fields'), ...tableBelow(fromRequests, '## The body')].filter(
		([, , here]) => here !== '–',
	),
)('the field for %s (%s) is %s: %s', (_there, _name, label = '', name = '') => {
	expect(named(name)).toContain(label);
});

const credential = credentialTypes.find(({ name }) => name === 'metaCloudApi');

test.each(tableBelow(fromNode, '## Credential'))(
	'the credential for %s (%s) has %s: %s',
	(_there, _name, label, name) => {
		expect(credential?.properties).toContainEqual(
			expect.objectContaining({ displayName: label, name }),
		);
	},
);

const operationRows = [
	...tableBelow(fromNode, '## Operations').map(([there, , here, value]) => [there, here, value]),
	...tableBelow(fromRequests, '## The requests'),
].filter(([, here]) => here !== '–');

test.each(operationRows)('%s is the operation %s: %s', (_there, displayName, name) => {
	expect(operations).toContainEqual(expect.objectContaining({ displayName, name }));
});

test('every operation has a request that it stands for', () => {
	const values = tableBelow(fromRequests, '## The requests').map(([, , value]) => value);
	expect(values.sort()).toEqual(operations.map(({ name }) => name).sort());
});

const outputs: Readonly<Record<string, object>> = {
	...outputShapes.message,
	...outputShapes.media,
};

test.each(tableBelow(fromNode, '## Output'))(
	'%s is %s in the output of %s',
	(_, key = '', names = '') => {
		for (const name of names.replaceAll('`', '').split(', '))
			expect(outputs[name]).toHaveProperty(key);
	},
);
