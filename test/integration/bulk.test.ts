import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Provider } from '../../nodes/WhatsAppMedia/contract/provider';
import { insider } from '../../nodes/WhatsAppMedia/providers/insider';
import type { Details } from './bed';
import { credentialOf, sendImage, sendTemplate, sendText, takingFiles, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { QuickClock } from './quickClock';
import { templateParameters } from './templates';

/** Many items: in order where it matters, one upload for one file, and a clear end where one fails. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

function phoneItems(phones: readonly string[]): INodeExecutionData[] {
	return phones.map((phone, index) => ({ json: { phone, caption: String(index) } }));
}

const fourPhones = ['14155550201', '14155550202', '14155550203', '14155550204'];

const toEach: INodeParameters = {
	...sendImage,
	to: '={{ $json.phone }}',
	caption: '={{ $json.caption }}',
};

const captionAsVariable: INodeParameters = {
	templateParameters: { parameter: [{ name: 'customer', value: '={{ $json.caption }}' }] },
};

/** Captions, texts and the variables of templates. */
function wordsTo(phone: string): unknown[] {
	return emulator.store.messages
		.filter(({ to }) => to === phone)
		.map(({ body }) => {
			const { image, text } = body as { image?: IDataObject; text?: IDataObject };
			return image?.caption ?? text?.body ?? variableOf(body);
		});
}

function variableOf(body: unknown): unknown {
	const { template } = body as { template?: { components: IDataObject[] } };
	const [{ parameters } = {}] = template?.components.filter(({ type }) => type === 'body') ?? [];
	return (parameters as IDataObject[] | undefined)?.[0]?.text;
}

async function run(
	items: INodeExecutionData[],
	parameters: INodeParameters = {},
	more: Partial<Parameters<typeof runNode>[0]> = {},
) {
	return await runNode({
		parameters: { ...toEach, ...parameters },
		items,
		credential: credentialOf(emulator, String(parameters.provider ?? 'dialog360')),
		clock: new QuickClock(),
		...more,
	});
}

describe('order', () => {
	test.each([
		['media', {}],
		['texts', { operation: sendText.operation, text: '={{ $json.caption }}' }],
		['templates', { ...sendTemplate, to: toEach.to, ...captionAsVariable }],
	])(
		'50 items to 5 recipients under concurrency: each recipient in order, outputs as inputs: %s',
		async (_, parameters) => {
			emulator.latencyMs = 5;
			const phones = Array.from({ length: 50 }, (__, index) => `1415555010${index % 5}`);
			// the same recipient in another notation is the same recipient
			const items = phoneItems(phones.map((phone, index) => (index % 2 ? phone : `+${phone}`)));
			const output = await run(items, parameters);
			for (const phone of new Set(phones)) {
				const expected = phones.flatMap((each, index) => (each === phone ? [String(index)] : []));
				expect(wordsTo(phone)).toEqual(expected);
			}
			expect(output.map(({ json }) => json.to)).toEqual(phones);
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
				phones.map((__, item) => ({ item })),
			);
		},
	);

	test('one recipient that WhatsApp limits does not hold up the others', async () => {
		emulator.fault({
			times: 1,
			body: /14155550100/,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131056}}' },
		});
		const clock = new QuickClock();
		await run(phoneItems(['14155550100', '14155550101', '14155550100']), {}, { clock });
		expect(emulator.store.messages.map(({ to }) => to)).toEqual([
			'14155550101',
			'14155550100',
			'14155550100',
		]);
		expect(wordsTo('14155550100')).toEqual(['0', '2']);
	});

	test.each([8, 64])(
		'one of %d workers: messages wait for its share of the limit',
		async (workers) => {
			const clock = new QuickClock();
			const options = { workersSharingLimit: workers };
			await run(phoneItems(fourPhones), { provider: 'insider', options }, { clock });
			const { messages } = insider.capabilities.perSecond;
			const apartMs = (1000 / messages) * workers;
			expect(Math.max(...clock.waits)).toBeGreaterThan(apartMs / 2);
			expect(Math.max(...clock.waits)).toBeLessThan(apartMs * 1.1);
		},
	);

	test.each([0, 65, 1.5, 'two'])(
		'Workers Sharing This Limit of %s is refused, and names the option',
		async (workersSharingLimit) => {
			const [item] = await run(
				phoneItems(fourPhones.slice(0, 1)),
				{ options: { workersSharingLimit } },
				{ onError: 'continueRegularOutput' },
			);
			expect(item?.json.error).toContain('Workers Sharing This Limit');
			expect(emulator.requests).toEqual([]);
		},
	);

	test('messages that were sent before do not wait for the limit of their recipient', async () => {
		const clock = new QuickClock();
		await run(
			phoneItems(Array<string>(60).fill('nobody')),
			{ options: { maxPerSecond: 1_000_000 } },
			{ clock, onError: 'continueRegularOutput' },
		);
		expect(clock.waits).toEqual([]);
	});

	test('the 46th message to one recipient in a row waits, before WhatsApp refuses it', async () => {
		const clock = new QuickClock();
		await run(
			phoneItems(Array<string>(47).fill('14155550100')),
			{ options: { maxPerSecond: 1_000_000 } },
			{ clock },
		);
		const long = clock.waits.filter((wait) => wait > 1000);
		expect(long).toHaveLength(2);
		for (const wait of long) expect(wait).toBeLessThanOrEqual(6000);
		expect(emulator.store.messages).toHaveLength(47);
	});
});

describe('one upload for one file', () => {
	const picture = Buffer.from('\xff\xd8\xff one picture', 'latin1');
	const about = { fileName: 'a.jpg', mimeType: 'image/jpeg' };
	const binary = { mediaSource: 'binary' };
	const uploads = () =>
		emulator.requests.filter(({ body }) => body.kind === 'multipart' && body.parts.length > 0);

	async function fileItems(files: readonly Buffer[]): Promise<INodeExecutionData[]> {
		return await Promise.all(
			files.map(async (bytes, index) => ({
				...(await itemWithFile(bytes, about)),
				json: { phone: `141555501${String(index).padStart(2, '0')}`, caption: 'x' },
			})),
		);
	}

	test.each(
		takingFiles.flatMap((provider) => [
			[provider.name, 'sendMedia', { provider: provider.name }] as const,
			[provider.name, 'sendTemplate', templateParameters(provider, 'spring_sale')] as const,
		]),
	)('%s: the same binary in 20 items (%s)', async (_, __, message) => {
		const [first] = await fileItems([picture]);
		const items = Array.from({ length: 20 }, (_, index) => ({
			...first,
			json: { phone: `141555501${String(index).padStart(2, '0')}`, caption: 'x' },
		}));
		const parameters = { ...message, to: toEach.to, ...binary };
		const output = await run(items, parameters);
		expect(uploads()).toHaveLength(1);
		expect(emulator.store.messages).toHaveLength(20);
		const media = output.map(({ json }) => json.media as IDataObject);
		expect(media.filter(({ reused }) => reused === false)).toHaveLength(1);
		expect(new Set(media.map(({ id, link }) => id ?? link)).size).toBe(1);
		expect(new Set(media.map(({ expiresAt }) => expiresAt)).size).toBe(1);
	});

	test.each(['filesystem', 'default'] as const)(
		'equal bytes under other ids are one file, other bytes of the same size are not (%s)',
		async (mode) => {
			await useBinaryMode(mode);
			const other = Buffer.from(picture);
			other[other.length - 1] = 0;
			const output = await run(await fileItems([picture, other, picture, other]), binary);
			expect(uploads()).toHaveLength(2);
			const ids = output.map(({ json }) => (json.media as IDataObject).id);
			expect([ids[0], ids[1]]).toEqual([ids[2], ids[3]]);
			expect(ids[0]).not.toBe(ids[1]);
			await useBinaryMode('filesystem');
		},
	);

	test('equal bytes under another type are another file', async () => {
		const bytes = Buffer.from('some bytes');
		const items = [
			await itemWithFile(bytes, { fileName: 'a.pdf', mimeType: 'application/pdf' }),
			await itemWithFile(bytes, { fileName: 'a.doc', mimeType: 'application/msword' }),
		].map((item) => ({ ...item, json: { phone: '14155550100', caption: 'x' } }));
		await run(items, { ...binary, mediaType: 'document' });
		expect(uploads()).toHaveLength(2);
	});

	test('senders do not share uploads', async () => {
		const items = (await fileItems([picture, picture])).map((item, index) => ({
			...item,
			json: { ...item.json, sender: `10000000000000${index}` },
		}));
		// the emulator knows one sender only; what counts is that the file is not taken for known
		await run(
			items,
			{ ...binary, provider: 'metaCloudApi', sender: '={{ $json.sender }}' },
			{ onError: 'continueRegularOutput' },
		);
		expect(uploads()).toHaveLength(2);
	});

	describe('an upload that fails', () => {
		const failing = {
			times: 1,
			path: /media$/,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131053}}' },
		} as const;

		test('is tried by the next item, not kept as failed', async () => {
			emulator.fault({ ...failing });
			const output = await run(
				await fileItems([picture, picture, picture]),
				{ ...binary, options: { maxConcurrent: 1 } },
				{ onError: 'continueRegularOutput' },
			);
			expect(output.map(({ json }) => json.status ?? 'failed')).toEqual([
				'failed',
				'accepted',
				'accepted',
			]);
			expect(uploads()).toHaveLength(2);
		});

		test('fails those who waited for it, as they would meet the same one after another', async () => {
			emulator.fault({ ...failing, times: 99 });
			const [first] = await fileItems([picture]);
			const items = Array.from({ length: 20 }, (_, index) => ({
				...first,
				json: { phone: `141555501${String(index).padStart(2, '0')}`, caption: 'x' },
			}));
			const output = await run(items, binary, { onError: 'continueRegularOutput' });
			expect(
				output.map(({ json }) => (json.details as unknown as Details | undefined)?.class),
			).toEqual(Array(20).fill('media'));
			expect(uploads().length).toBeLessThan(5);
		});
	});

	test('Reuse Uploads, switched off, uploads each', async () => {
		await run(await fileItems([picture, picture]), { ...binary, options: { reuseUploads: false } });
		expect(uploads()).toHaveLength(2);
	});

	test.each([true, false])(
		'the operation Upload returns the same id for an equal file (simplify %s)',
		async (simplify) => {
			const staticData: IDataObject = {};
			const [first] = await fileItems([picture]);
			const items = [
				{ ...first, json: {} },
				{ ...first, json: {} },
			];
			const parameters = { resource: 'media', operation: 'upload', simplify };
			const output = await run(items, parameters, { staticData });
			expect(new Set(output.map(({ json }) => json.mediaId ?? json.id)).size).toBe(1);
			expect(new Set(output.map(({ json }) => Object.keys(json).join())).size).toBe(1);
			if (simplify) expect(output.map(({ json }) => json.reused).sort()).toEqual([false, true]);
			// whoever sends it cannot tell this node that the id is dead
			expect(staticData).toEqual({});
		},
	);

	describe('across executions', () => {
		const minute = 60_000;

		const documented = ({ capabilities }: Provider) => capabilities.uploadLifeDays !== null;
		const lifeOfUpload = {
			known: takingFiles.filter(documented).map(({ name }) => name),
			unknown: takingFiles.filter((each) => !documented(each)).map(({ name }) => name),
		};

		async function send(staticData: IDataObject, parameters = {}, clock = new QuickClock()) {
			const [output] = await run(
				await fileItems([picture]),
				{ ...binary, ...parameters },
				{
					staticData,
					clock,
					onError: 'continueRegularOutput',
				},
			);
			return output?.json.media as IDataObject;
		}

		test.each(lifeOfUpload.known)(
			'%s: an id is used again for 50 minutes, as numbers without storage keep it for an hour',
			async (provider) => {
				const staticData: IDataObject = {};
				const first = await send(staticData, { provider });
				const late = new QuickClock();
				late.pass(49 * minute);
				expect(Date.parse(String(first.expiresAt)) - new QuickClock().now()).toBeLessThan(
					61 * minute,
				);
				const second = await send(staticData, { provider }, late);
				expect(second).toMatchObject({ id: first.id, reused: true, expiresAt: first.expiresAt });
				const tooLate = new QuickClock();
				tooLate.pass(52 * minute);
				expect(await send(staticData, { provider }, tooLate)).toMatchObject({ reused: false });
				expect(uploads()).toHaveLength(2);
			},
		);

		test.each(lifeOfUpload.unknown)(
			'%s documents no life of an upload, so none is kept',
			async (provider) => {
				const staticData: IDataObject = {};
				await send(staticData, { provider });
				expect(staticData).toEqual({});
			},
		);

		test('an id that the provider refuses is dropped, and the file uploaded again, once', async () => {
			const staticData: IDataObject = {};
			const first = await send(staticData);
			emulator.store.remove(String(first.id));
			const second = await send(staticData);
			expect(second).toMatchObject({ reused: false });
			expect(second.id).not.toBe(first.id);
			expect(await send(staticData)).toMatchObject({ id: second.id, reused: true });
			expect(uploads()).toHaveLength(2);
		});

		test('where the new upload fails, the item tells that, and may be tried again', async () => {
			const staticData: IDataObject = {};
			const first = await send(staticData);
			emulator.store.remove(String(first.id));
			emulator.fault({
				times: 99,
				path: /media/,
				fault: { kind: 'answer', status: 429, body: '', headers: { 'retry-after': '600' } },
			});
			const [output] = await run(await fileItems([picture]), binary, {
				staticData,
				clock: new QuickClock(),
				onError: 'continueRegularOutput',
			});
			expect(output?.json.details).toMatchObject({ class: 'rateLimit', retryable: true });
		});

		const staleId = {
			code: 100,
			message:
				"(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
		};

		test.each([
			['HTTP 408', 408, staleId],
			['HTTP 409', 409, staleId],
			['HTTP 500', 500, staleId],
			['other words under HTTP 400', 400, { code: 100, message: '(#100) Invalid parameter' }],
		])(
			'a message with a stored upload is not sent twice where the id was not certainly refused: %s',
			async (_, status, error) => {
				const staticData: IDataObject = {};
				await send(staticData);
				const body = JSON.stringify({ error });
				emulator.fault({ times: 9, fault: { kind: 'answer', status, body } });
				emulator.log.clear();
				await send(staticData);
				expect(emulator.requests.map(({ path }) => path)).toEqual(['/dialog360/messages']);
				// whatever it was, the next message does not take the chance again
				expect(staticData.uploads).toEqual([]);
			},
		);

		test('a long execution uploads a file anew before its hour is over', async () => {
			const clock = new QuickClock();
			const [first, second] = await fileItems([picture, picture]);
			emulator.onRequest = () => {
				clock.pass(20 * minute);
			};
			const items = [first, second, first, second].flatMap((item) => (item ? [item] : []));
			await run(items, { ...binary, options: { maxConcurrent: 1 } }, { clock });
			emulator.onRequest = null;
			expect(uploads()).toHaveLength(2);
		});

		test('another key or sender has its own uploads, and no key stands in what is stored', async () => {
			const staticData: IDataObject = {};
			await send(staticData, { provider: 'metaCloudApi' });
			await send(staticData, { provider: 'metaCloudApi', sender: '200000000000000' });
			await send(staticData, { provider: 'dialog360' });
			expect(uploads()).toHaveLength(3);
			for (const provider of ['metaCloudApi', 'dialog360']) {
				const { accessToken, apiKey } = emulator.credential(provider);
				expect(JSON.stringify(staticData)).not.toContain(accessToken ?? apiKey);
			}
		});

		test.each([
			['nothing', {}],
			['another version', { uploads: { dialog360: 'x' } }],
			['garbage', { uploads: [null, 7, { mediaId: 1 }, { size: -1 }] }],
		])('what else stands in the static data does no harm: %s', async (_, staticData) => {
			expect(await send(staticData)).toMatchObject({ reused: false });
			expect(await send(staticData)).toMatchObject({ reused: true });
		});

		test('two executions at once do not corrupt the store', async () => {
			const staticData: IDataObject = {};
			const files = [picture, Buffer.from('\xff\xd8\xff another', 'latin1')];
			await Promise.all(
				files.map(async (bytes) => await run(await fileItems([bytes]), binary, { staticData })),
			);
			expect(staticData.uploads).toHaveLength(2);
			expect(await send(staticData)).toMatchObject({ reused: true });
			// n8n gives each execution a copy, and keeps the later one's whole
			const copies = [structuredClone(staticData), structuredClone(staticData)];
			await Promise.all(copies.map(async (copy) => await send(copy, { provider: 'metaCloudApi' })));
			for (const copy of copies) expect(await send(copy)).toMatchObject({ reused: true });
		});

		test('the store has an end', async () => {
			const staticData: IDataObject = {};
			for (let index = 0; index < 105; index += 1) {
				await run(await fileItems([Buffer.from(`picture ${index}`)]), binary, { staticData });
			}
			expect(staticData.uploads).toHaveLength(100);
		});
	});
});

describe('without Continue, an error stops the rest', () => {
	test('items before it come to their end, items after it do not begin, and the error tells', async () => {
		emulator.latencyMs = 20;
		emulator.fault({
			times: 1,
			body: /14155550103/,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
		});
		const phones = Array.from(
			{ length: 20 },
			(_, index) => `141555501${String(index).padStart(2, '0')}`,
		);
		const error = await run(phoneItems(phones), { options: { maxConcurrent: 4 } }).catch(
			(reason: unknown) => reason as Error & { description: string; context: IDataObject },
		);
		const sent = emulator.store.messages.map(({ to }) => to);
		expect(sent.slice(0, 3)).toEqual(phones.slice(0, 3));
		expect(sent.length).toBeLessThan(8);
		expect(error).toMatchObject({
			description: expect.stringContaining(`(${sent.length} of 20)`) as string,
			context: { itemIndex: 3 },
		});
	});

	test.each([
		['of the same recipient', 'AAA!', 3],
		['of the same recipient, with another between', 'ABA!', 3],
		['of many recipients', `${'ABCDEFGHIJ'.repeat(4)}!`, 40],
	])('all items before a failed one are sent: %s', async (_, recipients, expected) => {
		emulator.latencyMs = 10;
		emulator.fault({
			times: 1,
			body: /14155550133/,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
		});
		const items = phoneItems(
			Array.from(recipients, (letter) => `141555501${letter.charCodeAt(0)}`),
		);
		await expect(run(items, { options: { maxConcurrent: 5 } })).rejects.toMatchObject({
			description: expect.stringContaining(
				`Already sent: items 1–${expected} (${expected} of ${recipients.length}).`,
			) as string,
			context: { itemIndex: expected },
		});
		expect(emulator.store.messages).toHaveLength(expected);
	});

	test('a message that the provider refuses at once does not keep the earlier ones of another recipient back', async () => {
		emulator.latencyMs = 10;
		emulator.fault({
			times: 1,
			body: /14155550199/,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
		});
		const phones = [...Array<string>(4).fill('14155550100'), '14155550199'];
		await expect(run(phoneItems(phones))).rejects.toMatchObject({ context: { itemIndex: 4 } });
		expect(emulator.store.messages).toHaveLength(4);
	});

	test('the error also tells what may have gone out', async () => {
		emulator.fault({ times: 1, body: /14155550100/, fault: { kind: 'resetAfterBody' } });
		emulator.fault({
			times: 1,
			body: /14155550102/,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
		});
		const failed = run(phoneItems(['14155550100', '14155550101', '14155550102', '14155550103']));
		await expect(failed).rejects.toMatchObject({
			description: expect.stringContaining('Uncertain: item 1.') as string,
		});
	});

	test('all items are checked before the first message leaves', async () => {
		const phones = ['14155550100', 'nobody', '14155550102', 'anybody'];
		await expect(run(phoneItems(phones))).rejects.toMatchObject({
			message:
				'2 of 4 items are not valid, nothing was sent: item 2: \'To\' is not a valid phone number (got "nobody"); item 4: \'To\' is not a valid phone number (got "anybody")',
			description: expect.stringContaining("'On Error'") as string,
			context: { itemIndex: 1 },
		});
		expect(emulator.requests).toHaveLength(0);
	});

	test('of many wrong items the error names the first five', async () => {
		const phones = ['14155550100', ...Array<string>(9).fill('nobody')];
		await expect(run(phoneItems(phones))).rejects.toMatchObject({
			message: expect.stringMatching(/^9 of 10 items .*item 6: [^;]*; and 4 more$/) as string,
		});
	});

	test('with Continue, the valid items are sent', async () => {
		const output = await run(
			phoneItems(['14155550100', 'nobody', '14155550102']),
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect(output.map(({ json }) => json.status ?? 'failed')).toEqual([
			'accepted',
			'failed',
			'accepted',
		]);
	});

	test('a cancelled execution begins nothing more, and every item comes out', async () => {
		const cancel = new AbortController();
		emulator.onRequest = () => {
			if (emulator.requests.length === 4) cancel.abort();
		};
		const phones = Array.from(
			{ length: 30 },
			(_, index) => `141555501${String(index).padStart(2, '0')}`,
		);
		const output = await run(
			phoneItems(phones),
			{ options: { maxConcurrent: 2 } },
			{
				abortSignal: cancel.signal,
				onError: 'continueRegularOutput',
			},
		);
		emulator.onRequest = null;
		expect(output).toHaveLength(30);
		expect(emulator.requests.length).toBeLessThan(8);
		const outcomes = output.map(
			({ json }) => (json.details as unknown as Details | undefined)?.outcome,
		);
		expect(outcomes.slice(10)).toEqual(Array(20).fill('notSent'));
		for (const { to } of emulator.store.messages) {
			expect(outcomes[phones.indexOf(to)]).not.toBe('notSent');
		}
	});
});
