import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { WorkflowFile } from '../bed/realN8n';
import { ownExport } from '../ownFile';
import type { WebhookCase } from '../providers/webhookCase';

/** The code of an example reads what every provider's webhook sends: files become items, anything else ends there. */

const example = JSON.parse(
	readFileSync(resolve(__dirname, '../../examples/customer-file-to-archive.json'), 'utf8'),
) as WorkflowFile;
const code = String(example.nodes.find(({ name }) => name === 'Files')?.parameters.jsCode);

/** What n8n's Code node does with it. */
const itemsOf = compileFunction(code, ['$input']) as (input: {
	first(): { json: { body: unknown } };
}) => { json: Record<string, unknown> }[];

function filesIn(body: unknown): Record<string, unknown>[] {
	return itemsOf({ first: () => ({ json: { body } }) }).map(({ json }) => json);
}

const cases = providers.flatMap(({ name }) =>
	(
		ownExport(`test/providers/${name}/webhookBodies.ts`, 'webhookBodies') as readonly WebhookCase[]
	).map((each) => ({ ...each, name })),
);

test.each(cases)('$name: $rule', ({ body, events }) => {
	const expected = events.filter(({ media }) => media !== undefined);
	const files = filesIn(body);
	expect(files.map(({ messageId, mediaId }) => [messageId, mediaId])).toEqual(
		expected.map(({ messageId, media }) => [messageId, media?.id]),
	);
	for (const [index, { from, url }] of files.entries()) {
		expect(String(from).replace('+', '')).toBe(expected[index]?.from);
		// without an ID that can be looked up, the address is what a file is downloaded by
		if (url !== null) expect(url).toBe(expected[index]?.media?.url);
	}
});

test.each([[], [{}], {}, { entry: null }, { entry: [null] }, { meta_object: {} }])(
	'the body %j of a stranger is no file, and no error',
	(body) => {
		expect(filesIn(body)).toEqual([]);
	},
);
