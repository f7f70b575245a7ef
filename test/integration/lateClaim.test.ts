import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { storedKey } from '../../nodes/WhatsAppMedia/execution/keyedMessage';
import { credentialOf, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { useKeyStore } from './keyStore';
import { QuickClock } from './quickClock';

/** A unique key is claimed just before its message leaves: whatever comes before that, a crash leaves nothing in doubt. */

const emulator = useEmulator();
const store = useKeyStore();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

/** Waits of a second and more last until they are released: those of retries and pauses, not those of the pace. */
class StandingClock extends QuickClock {
	waiting = 0;
	#release: () => void = () => undefined;
	readonly #released = new Promise<void>((resolve) => {
		this.#release = resolve;
	});

	override async wait(milliseconds: number): Promise<void> {
		if (milliseconds >= 900) {
			this.waiting += 1;
			await this.#released;
		}
		await super.wait(milliseconds);
	}

	release(): void {
		this.#release();
	}
}

function keyedItems(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({
		json: { key: `order-${index}`, phone: `1415555${String(1000 + index)}` },
	}));
}

const parameters: INodeParameters = {
	...sendImage,
	to: '={{ $json.phone }}',
	options: { uniqueKey: '={{ $json.key }}' },
};

async function run(
	items: INodeExecutionData[],
	more: Partial<Parameters<typeof runNode>[0]> = {},
): Promise<IDataObject[]> {
	const outputs = await runNode({
		parameters,
		items,
		credential: credentialOf(emulator, 'dialog360'),
		onError: 'continueRegularOutput',
		clock: new QuickClock(),
		...more,
	});
	return outputs.map(({ json }) => json);
}

async function until(isReached: () => boolean): Promise<void> {
	for (let tries = 0; !isReached() && tries < 400; tries += 1)
		await new Promise((resolve) => setTimeout(resolve, 5));
	expect(isReached()).toBe(true);
}

describe('while messages wait to be repeated that certainly did not go out', () => {
	test.each([
		['a throttle of one recipient', 400, '{"error":{"code":131056}}', {}, 12],
		['a throttle of the account', 429, '{"error":{"code":130429}}', {}, 12],
		[
			'a throttle with a pause of a minute',
			429,
			'{"error":{"code":130429}}',
			{ 'retry-after': '60' },
			// the others wait behind the first
			2,
		],
	])('after %s, no key is in doubt', async (_, status, body, headers, waits) => {
		const clock = new StandingClock();
		emulator.fault({ times: 1000, fault: { kind: 'answer', status, body, headers } });
		const running = run(keyedItems(12), { clock });
		await until(() => clock.waiting >= waits);
		await until(() => store.entries.length === 0);
		emulator.faults.clear();
		clock.release();
		const outputs = await running;
		expect(outputs.map((output) => output.status)).toEqual(Array(12).fill('accepted'));
		expect(emulator.store.messages).toHaveLength(12);
	});

	test('without a connection, no key is in doubt', async () => {
		const clock = new StandingClock();
		const credential = credentialOf(emulator, 'dialog360');
		const running = run(keyedItems(12), {
			clock,
			credential: { ...credential, data: { ...credential.data, baseUrl: 'http://127.0.0.1:9' } },
		});
		await until(() => clock.waiting >= 12);
		await until(() => store.entries.length === 0);
		clock.release();
		expect((await running)[0]).toMatchObject({ details: { outcome: 'notSent' } });
		expect(store.entries).toEqual([]);
	});
});

describe('a file that is uploaded first', () => {
	const fileParameters = { ...parameters, mediaSource: 'binary' };

	async function itemsWithFiles(count: number): Promise<INodeExecutionData[]> {
		return await Promise.all(
			keyedItems(count).map(async ({ json }, index) => ({
				...(await itemWithFile(
					Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(`${index}`)]),
					{
						fileName: 'a.jpg',
						mimeType: 'image/jpeg',
					},
				)),
				json,
			})),
		);
	}

	test('leaves no key in doubt meanwhile, and as many are on their way as without keys', async () => {
		emulator.latencyMs = 400;
		const uploadsBeforeMessage: number[] = [];
		let uploads = 0;
		emulator.onRequest = (_, path) => {
			if (path.endsWith('/media')) uploads += 1;
			else uploadsBeforeMessage.push(uploads);
		};
		const running = run(await itemsWithFiles(20), { parameters: fileParameters });
		await until(() => uploads >= 15);
		await until(() => !store.entries.some((entry) => String(entry).startsWith('pending')));
		const outputs = await running;
		emulator.onRequest = null;
		expect(outputs.map((output) => output.status)).toEqual(Array(20).fill('accepted'));
		expect(uploadsBeforeMessage[0]).toBeGreaterThanOrEqual(15);
	});

	test('is not uploaded where its message was sent before, or may have been', async () => {
		await run(await itemsWithFiles(3), { parameters: fileParameters });
		const stored = storedKey({ text: 'order-3', recipient: '14155551003' });
		store.leave(`key ${stored}`, `pending ${stored}`);
		const before = emulator.requests.length;
		const outputs = await run(await itemsWithFiles(4), { parameters: fileParameters });
		expect(outputs.map(({ status }) => status)).toEqual([
			'skipped',
			'skipped',
			'skipped',
			undefined,
		]);
		expect(outputs[3]?.details).toMatchObject({ outcome: 'unknown' });
		expect(emulator.requests).toHaveLength(before);
	});

	test('leaves the key free where the upload fails', async () => {
		emulator.fault({
			times: 1000,
			path: /media/,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131053}}' },
		});
		const outputs = await run(await itemsWithFiles(1), { parameters: fileParameters });
		expect(outputs[0]?.details).toMatchObject({ outcome: 'notSent' });
		expect(store.entries).toEqual([]);
	});
});

test('a cancelled execution waits for no message of another one', async () => {
	const clock = new StandingClock();
	emulator.latencyMs = 300;
	const first = run(keyedItems(1), { clock });
	await until(() => emulator.log.arrived === 1);
	const cancel = new AbortController();
	const second = run(keyedItems(1), { abortSignal: cancel.signal });
	cancel.abort();
	expect((await second)[0]?.details).toMatchObject({ outcome: 'notSent' });
	expect((await first)[0]?.status).toBe('accepted');
	expect(emulator.store.messages).toHaveLength(1);
});
