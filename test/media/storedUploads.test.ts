import type { StoredUpload } from '../../nodes/WhatsAppMedia/media/storedUploads';
import { StoredUploads } from '../../nodes/WhatsAppMedia/media/storedUploads';
import { pictureOf } from './uploadProvider';

const hour = 60 * 60_000;

/** Keeps an upload of a picture, at the given time. */
function keep(stored: StoredUploads, known: Partial<StoredUpload> = {}, now = 0): void {
	const { account = 'account', mimeType = 'image/jpeg', ...others } = known;
	stored.keep(
		pictureOf({ mimeType }),
		{ account, memory: 'acrossExecutions', now: () => now },
		{
			mediaId: 'id-1',
			link: null,
			sha256: 'hash',
			expiresAt: hour,
			uploadedAt: 0,
			body: null,
			warnings: [],
			origin: 'upload',
			...others,
		},
	);
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
	keep(stored);
	keep(stored, { mediaId: 'id-2', ...known });
	expect(idsIn(staticData)).toEqual(ids);
});

test('what has expired goes when the next upload is kept', () => {
	const staticData = {};
	const stored = new StoredUploads(staticData);
	keep(stored);
	keep(stored, { sha256: 'other', mediaId: 'id-2', expiresAt: 2 * hour }, hour);
	expect(idsIn(staticData)).toEqual(['id-2']);
});

test('the latest 100 are kept', () => {
	const staticData = {};
	const stored = new StoredUploads(staticData);
	for (let count = 0; count < 101; count += 1)
		keep(stored, { sha256: `hash-${count}`, mediaId: `id-${count}` });
	const ids = idsIn(staticData);
	expect([ids.length, ids[0], ids.at(-1)]).toEqual([100, 'id-1', 'id-100']);
});

test('a forgotten id is gone, under every account', () => {
	const staticData = {};
	const stored = new StoredUploads(staticData);
	keep(stored);
	keep(stored, { account: 'other' });
	keep(stored, { sha256: 'other', mediaId: 'id-2' });
	stored.forget('id-1');
	expect(idsIn(staticData)).toEqual(['id-2']);
});

const entry = {
	account: 'account',
	mimeType: 'image/jpeg',
	size: 5,
	sha256: 'hash',
	mediaId: 'id-1',
	link: null,
	expiresAt: hour,
};

test.each([
	['nothing', undefined],
	['something else than a list', { a: 1 }],
	['a list of something else', ['text', null, 7]],
	['an upload without its id', [{ ...entry, mediaId: undefined }]],
	['a size that is not a number', [{ ...entry, size: 'large' }]],
	['an expiry that is not a number', [{ ...entry, expiresAt: null }]],
])('%s in the static data is skipped, and gone with the next upload', (_, uploads) => {
	const staticData = { uploads };
	const stored = new StoredUploads(staticData);
	keep(stored, { sha256: 'new', mediaId: 'id-2' });
	expect(idsIn(staticData as never)).toEqual(['id-2']);
});
