import '../sixthProvider/join';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { OutputShape } from '../../nodes/WhatsAppMedia/contract/outputs';
import { outputShapes } from '../../nodes/WhatsAppMedia/contract/outputs';
import { operations } from '../../nodes/WhatsAppMedia/operations';
import { providers } from '../../nodes/WhatsAppMedia/providers';
import { useLinkServer } from '../emulator/linkServer';
import { credentialOf, markAsRead, sendImage, sendText, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { sendsTemplates, templateParameters } from './templates';

/** What the editor shows before the first run is what a run gives. */

const emulator = useEmulator();
const linkServer = useLinkServer();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

const typeOf: Readonly<Record<string, (value: unknown) => boolean>> = {
	string: (value) => typeof value === 'string',
	integer: (value) => Number.isInteger(value),
	boolean: (value) => typeof value === 'boolean',
	texts: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
};

/** Where a value has other keys or types than its shape; a value may be null. */
function differences(value: unknown, shape: OutputShape, path = ''): string[] {
	const json = value as IDataObject;
	const names = new Set([...Object.keys(json), ...Object.keys(shape)]);
	return [...names].flatMap((name) => {
		const expected = shape[name];
		const where = `${path}${name}`;
		if (expected === undefined) return [`${where} is not in the shape`];
		if (!(name in json)) return [`${where} is missing`];
		const found = json[name];
		if (found === null) return [];
		if (typeof expected === 'object') return differences(found, expected, `${where}.`);
		return typeOf[expected]?.(found) === true ? [] : [`${where} is not of type ${expected}`];
	});
}

test('every operation has a shape, and every shape an operation', () => {
	const shaped = Object.entries(outputShapes).flatMap(([resource, shapes]) =>
		Object.keys(shapes).map((name) => `${resource} ${name}`),
	);
	expect(operations.map(({ resource, name }) => `${resource} ${name}`).sort()).toEqual(
		shaped.sort(),
	);
});

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(name, provider) => {
		const run = async (parameters: INodeParameters): Promise<IDataObject> => {
			const [output] = await runNode({
				parameters: { ...sendImage, provider: name, ...parameters },
				items: [
					await itemWithFile(Buffer.from('\xff\xd8\xff 1', 'latin1'), {
						fileName: 'a.jpg',
						mimeType: 'image/jpeg',
					}),
				],
				credential: credentialOf(emulator, name),
			});
			return output?.json ?? {};
		};

		const { sendMedia, sendTemplate } = outputShapes.message;
		const { delete: deleted, download, getUrl, upload } = outputShapes.media;

		test('a message by link', async () => {
			expect(differences(await run({}), sendMedia)).toEqual([]);
		});

		test('a template, with media in its header and without', async () => {
			if (!sendsTemplates(provider)) return;
			for (const template of ['spring_sale', 'order_update']) {
				const output = await run(templateParameters(provider, template));
				expect(differences(output, sendTemplate)).toEqual([]);
			}
		});

		test('a message in a dry run has the same keys, and the request', async () => {
			const mediaLink = linkServer.url('/picture.jpg');
			const { request, ...output } = await run({ mediaLink, options: { onlyValidate: true } });
			expect(request).toBeDefined();
			expect(differences(output, sendMedia)).toEqual([]);
		});

		test.each([{}, { options: { onlyValidate: true } }])('a text: %j', async (more) => {
			if (!provider.capabilities.messages.includes('text')) return;
			const { request, ...output } = await run({ ...sendText, ...more, provider: name });
			expect(request !== undefined).toBe('options' in more);
			expect(differences(output, outputShapes.message.sendText)).toEqual([]);
		});

		test.each([{}, { options: { onlyValidate: true } }])('a read receipt: %j', async (more) => {
			if (provider.exchanges.markAsRead === undefined) return;
			const marked = await run({ ...markAsRead, ...more, provider: name });
			const { request, status, ...output } = marked;
			expect([request !== undefined, status]).toEqual(
				'options' in more ? [true, 'validated'] : [false, undefined],
			);
			expect(output.read).toBe(!('options' in more));
			expect(differences(output, outputShapes.message.markAsRead)).toEqual([]);
		});

		test('an upload, its look-up, its download and its deletion', async () => {
			if (provider.exchanges.upload === undefined) return;
			const uploaded = await run({ resource: 'media', operation: 'upload' });
			expect(differences(uploaded, upload)).toEqual([]);
			if (provider.exchanges.getUrl === undefined) return;
			const mediaId = uploaded.mediaId as string;
			const found = await run({ resource: 'media', operation: 'getUrl', mediaId });
			expect(differences(found, getUrl)).toEqual([]);
			const file = await run({
				...{ resource: 'media', operation: 'download', mediaId },
				mediaSource: 'id',
			});
			expect(differences(file, download)).toEqual([]);
			if (provider.exchanges.deleteMedia === undefined) return;
			const removed = await run({ resource: 'media', operation: 'delete', mediaId });
			expect(differences(removed, deleted)).toEqual([]);
		});
	},
);
