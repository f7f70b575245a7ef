import type { StoredUpload } from '../../nodes/WhatsAppMedia/media/storedUploads';
import { StoredUploads } from '../../nodes/WhatsAppMedia/media/storedUploads';

const hour = 60 * 60_000;

function uploadOf(known: Partial<StoredUpload> = {}): StoredUpload {
	return {
		account: 'account',
		mimeType: 'image/jpeg',
		size: 5,
		sha256: 'hash',
		mediaId: 'id-1',
		link: null,
		expiresAt: hour,
		...known,
	};
}

function idsIn(staticData: Record<string, unknown>): string[] {
	return (staticData.uploads as StoredUpload[]).map(({ mediaId }) => mediaId);
}

test.each([
	['a newer upload of the same file replaces the older one', {}, ['id-2']],
	['another file is kept beside it', { sha256: 'other' }, ['id-1', 'id-2']],
	['another account has its own', { account: 'other' }, ['id-1', 'id-2']],
	['another type is another file', { mimeType: 'image/png' }, ['id-1', 'id-2']],
])('%s', (_, known, ids) => {
	const staticData = {};
	const stored = new StoredUploads(staticData);
	stored.keep(uploadOf(), 0);
	stored.keep(uploadOf({ mediaId: 'id-2', ...known }), 0);
	expect(idsIn(staticData)).toEqual(ids);
});

test('what has expired goes when the next upload is kept', () => {
	const staticData = {};
	const stored = new StoredUploads(staticData);
	stored.keep(uploadOf(), 0);
	stored.keep(uploadOf({ sha256: 'other', mediaId: 'id-2', expiresAt: 2 * hour }), hour);
	expect(idsIn(staticData)).toEqual(['id-2']);
});

test('the latest 100 are kept', () => {
	const staticData = {};
	const stored = new StoredUploads(staticData);
	for (let count = 0; count < 101; count += 1)
		stored.keep(uploadOf({ sha256: `hash-${count}`, mediaId: `id-${count}` }), 0);
	const ids = idsIn(staticData);
	expect([ids.length, ids[0], ids.at(-1)]).toEqual([100, 'id-1', 'id-100']);
});

test('a forgotten id is gone, under every account', () => {
	const staticData = {};
	const stored = new StoredUploads(staticData);
	stored.keep(uploadOf(), 0);
	stored.keep(uploadOf({ account: 'other' }), 0);
	stored.keep(uploadOf({ sha256: 'other', mediaId: 'id-2' }), 0);
	stored.forget('id-1');
	expect(idsIn(staticData)).toEqual(['id-2']);
});

test.each([
	['nothing', undefined],
	['no list', { a: 1 }],
	['no upload', ['text', null, 7]],
	['an upload without its id', [{ ...uploadOf(), mediaId: undefined }]],
	['a size that is no number', [{ ...uploadOf(), size: 'large' }]],
	['an expiry that is no number', [{ ...uploadOf(), expiresAt: null }]],
])('%s in the static data: it is passed over, and the next upload replaces it', (_, uploads) => {
	const staticData = { uploads };
	const stored = new StoredUploads(staticData);
	stored.keep(uploadOf({ sha256: 'new', mediaId: 'id-2' }), 0);
	expect(idsIn(staticData as never)).toEqual(['id-2']);
});
