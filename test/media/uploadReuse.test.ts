import type { MediaFile } from '../../nodes/WhatsAppMedia/contract/media';
import { StoredUploads } from '../../nodes/WhatsAppMedia/media/storedUploads';
import type { UploadTerms } from '../../nodes/WhatsAppMedia/media/upload';
import { certainLifeMs } from '../../nodes/WhatsAppMedia/media/upload';
import { UploadReuse } from '../../nodes/WhatsAppMedia/media/uploadReuse';
import { VirtualClock } from '../requests/virtualClock';
import { pictureOf, refused, UploadProvider } from './uploadProvider';

/** Equal files are uploaded once. Each test begins with a workflow that has never run. */

const minute = 60_000;
const notStopped = new AbortController().signal;

let clock: VirtualClock;
let provider: UploadProvider;
let staticData: Record<string, unknown>;
let reuse: UploadReuse;

/** n8n saves a workflow's static data as JSON. */
function nextExecution(): void {
	staticData = JSON.parse(JSON.stringify(staticData)) as Record<string, unknown>;
	reuse = new UploadReuse(new StoredUploads(staticData));
}

beforeEach(() => {
	clock = new VirtualClock();
	provider = new UploadProvider(clock);
	staticData = {};
	nextExecution();
});

/** The id and its origin, or why there is none. */
async function upload(file: MediaFile, terms: Partial<UploadTerms> = {}): Promise<string> {
	const all: UploadTerms = {
		account: 'account',
		certainLifeMs,
		memory: 'acrossExecutions',
		now: () => clock.now(),
		stopped: notStopped,
		...terms,
	};
	const result = await clock.run(
		reuse.once(file, all, async (hashed) => await provider.take(hashed, all.stopped)),
	);
	return result.ok ? `${result.value.mediaId} ${result.value.origin}` : result.failure.happened;
}

async function wait(milliseconds: number): Promise<void> {
	await clock.run(clock.wait(milliseconds, notStopped));
}

describe('within an execution', () => {
	test.each([
		['the same file of the store is reused', pictureOf(), true],
		['the same bytes, stored twice, are reused', pictureOf({ identity: 'b' }), true],
		['the same bytes, in memory, are reused', pictureOf({ identity: null }), true],
		[
			'the same bytes under another name are reused',
			pictureOf({ identity: 'b', fileName: 'b.jpg' }),
			true,
		],
		[
			'other bytes of the same length: uploaded',
			pictureOf({ identity: 'b', bytes: 'other' }),
			false,
		],
		['another length: uploaded', pictureOf({ identity: 'b', bytes: 'longer' }), false],
		['another type: uploaded', pictureOf({ identity: 'b', mimeType: 'image/png' }), false],
	])('%s', async (_, other, isReused) => {
		const expected = ['id-1 upload', isReused ? 'id-1 thisExecution' : 'id-2 upload'];
		expect([await upload(pictureOf()), await upload(other)]).toEqual(expected);
		provider.taken.length = 0;
		staticData = {};
		nextExecution();
		expect(await Promise.all([upload(pictureOf()), upload(other)])).toEqual(expected);
	});

	test('accounts do not share uploads', async () => {
		await upload(pictureOf());
		expect(await upload(pictureOf(), { account: 'other' })).toBe('id-2 upload');
	});

	test('a file of a size that no other file has is read once, for its upload', async () => {
		const file = pictureOf();
		await upload(file);
		await upload(pictureOf({ identity: 'b', bytes: 'longer' }));
		expect(file.readings()).toBe(1);
	});

	test('an upload is reused for 50 minutes from its beginning, and not after them', async () => {
		await upload(pictureOf());
		await wait(50 * minute - 1000);
		expect(await upload(pictureOf())).toBe('id-1 thisExecution');
		await wait(1);
		expect(await upload(pictureOf())).toBe('id-2 upload');
	});

	test('an upload in the future, because the clock was set back, is not reused', async () => {
		await wait(minute);
		await upload(pictureOf());
		expect(await upload(pictureOf(), { now: () => 0 })).toBe('id-2 upload');
	});

	test('an upload of undocumented lifetime is reused within the execution', async () => {
		await upload(pictureOf(), { certainLifeMs: null });
		expect(await upload(pictureOf(), { certainLifeMs: null })).toBe('id-1 thisExecution');
	});

	test('a failed upload fails all that wait for it; the next item uploads', async () => {
		provider.fails = 1;
		expect(await Promise.all([upload(pictureOf()), upload(pictureOf())])).toEqual([
			refused.happened,
			refused.happened,
		]);
		expect(await upload(pictureOf())).toBe('id-1 upload');
	});

	test('an upload that throws is not kept either', async () => {
		const broken = pictureOf({ open: () => Promise.reject(new Error('store')) });
		await expect(upload(broken)).rejects.toThrow('store');
		expect(await upload(pictureOf())).toBe('id-1 upload');
	});

	test('if the uploading item is cancelled, only that item fails, and those that waited upload', async () => {
		const stop = new AbortController();
		const stopped = upload(pictureOf(), { stopped: stop.signal });
		const waiting = [upload(pictureOf()), upload(pictureOf())];
		void clock.wait(500, notStopped).then(() => {
			stop.abort();
		});
		expect(await stopped).toBe(refused.happened);
		expect(await Promise.all(waiting)).toEqual(['id-1 upload', 'id-1 thisExecution']);
	});

	test('an id that the provider refused is not used again', async () => {
		await upload(pictureOf());
		reuse.forget('id-1');
		expect(await upload(pictureOf())).toBe('id-2 upload');
		nextExecution();
		expect(await upload(pictureOf())).toBe('id-2 earlierExecution');
	});

	test('a file is known from the beginning of its upload, by all its ids in the store', async () => {
		const uploading = upload(pictureOf());
		await new Promise((resolve) => setImmediate(resolve));
		expect(reuse.knows(pictureOf(), 'account')).toBe(true);
		expect(reuse.knows(pictureOf(), 'other')).toBe(false);
		expect(reuse.knows(pictureOf({ identity: 'b' }), 'account')).toBe(false);
		await uploading;
		await upload(pictureOf({ identity: 'b' }));
		expect(reuse.knows(pictureOf({ identity: 'b' }), 'account')).toBe(true);
	});
});

describe('across executions', () => {
	test.each<[rule: string, more: Partial<UploadTerms>, expected: string]>([
		['the id of an earlier execution is used', {}, 'id-1 earlierExecution'],
		['accounts do not share uploads', { account: 'other' }, 'id-2 upload'],
		['an item can refuse ids of earlier executions', { memory: 'thisExecution' }, 'id-2 upload'],
		['an upload of undocumented lifetime is not reused', { certainLifeMs: null }, 'id-2 upload'],
	])('%s', async (_, more, expected) => {
		await upload(pictureOf());
		nextExecution();
		expect(await upload(pictureOf({ identity: 'b' }), more)).toBe(expected);
	});

	test.each<[rule: string, more: Partial<UploadTerms>]>([
		['an undocumented lifetime', { certainLifeMs: null }],
		['an item that does not share its ids', { memory: 'thisExecution' }],
	])('%s: nothing is stored', async (_, more) => {
		await upload(pictureOf(), more);
		expect(staticData).toEqual({});
	});

	test('an id is used for 50 minutes from the beginning of its upload, and not after them', async () => {
		await upload(pictureOf());
		await wait(50 * minute - 1000);
		nextExecution();
		expect(await upload(pictureOf())).toBe('id-1 earlierExecution');
		await wait(1);
		nextExecution();
		expect(await upload(pictureOf())).toBe('id-2 upload');
	});

	test('an id from the future, because the clock was set back, is not used', async () => {
		await wait(minute);
		await upload(pictureOf());
		nextExecution();
		expect(await upload(pictureOf(), { now: () => 0 })).toBe('id-2 upload');
	});

	test('a file is read for its hash only if an upload of its size and type is stored', async () => {
		await upload(pictureOf());
		nextExecution();
		const [same, longer] = [pictureOf(), pictureOf({ bytes: 'longer' })];
		await upload(same);
		await upload(longer);
		expect([same.readings(), longer.readings()]).toEqual([1, 1]);
		expect(provider.taken).toEqual(['id-1', 'id-2']);
	});

	test('a file that cannot be read for its hash is uploaded', async () => {
		await upload(pictureOf());
		nextExecution();
		let isFirst = true;
		const file = pictureOf();
		const open = async () => {
			if (!isFirst) return await file.open();
			isFirst = false;
			throw new Error('store');
		};
		expect(await upload({ ...file, open })).toBe('id-2 upload');
	});
});
