import { createHash } from 'node:crypto';

import FormData from 'form-data';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { ReceivedPart } from '../emulator/request';
import { credentialOf, failureOfRun, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

const emulator = useEmulator();
const credential = () => credentialOf(emulator, 'dialog360');
const media = { provider: 'dialog360', resource: 'media' };

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

async function upload(bytes: Buffer, parameters: Record<string, unknown> = {}) {
	const [item] = await runNode({
		parameters: { ...media, operation: 'upload', ...parameters },
		items: [await itemWithFile(bytes, { fileName: 'a.jpg', mimeType: 'image/jpeg' })],
		credential: credential(),
	});
	return item?.json ?? {};
}

test('upload returns a handle, what was stored, and until when', async () => {
	const bytes = Buffer.from('picture');
	const json = await upload(bytes, { fileName: 'renamed.jpg' });
	expect(json).toEqual({
		provider: 'dialog360',
		operation: 'upload',
		mediaId: expect.stringMatching(/^\d+$/) as string,
		link: null,
		mimeType: 'image/jpeg',
		fileName: 'renamed.jpg',
		size: 7,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		reused: false,
		expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
		warnings: [],
	});
	// what is certain: a number without storage keeps it no longer
	const minutes = (Date.parse(json.expiresAt as string) - Date.now()) / 60_000;
	expect(Math.round(minutes)).toBe(60);
});

test('get URL tells address, type and size of an upload, under the host that takes the key', async () => {
	const { mediaId } = await upload(Buffer.from('picture'));
	const [item] = await runNode({
		parameters: { ...media, operation: 'getUrl', mediaId: mediaId as string },
		credential: credential(),
	});
	expect(item?.json).toEqual({
		provider: 'dialog360',
		operation: 'getUrl',
		mediaId,
		url: expect.stringContaining(
			`${emulator.baseUrl('dialog360')}/whatsapp_business/attachments/?mid=`,
		) as string,
		mimeType: 'image/jpeg',
		size: 7,
		sha256: createHash('sha256').update('picture').digest('hex'),
		expiresAt: expect.stringMatching(/^\d{4}-/) as string,
	});
	const file = await fetch(String(item?.json.url), {
		headers: { 'D360-API-KEY': emulator.credential('dialog360').apiKey ?? '' },
	});
	expect(await file.text()).toBe('picture');
});

test('our multipart body means the same as that of form-data', async () => {
	const bytes = Buffer.from('picture');
	await upload(bytes, { fileName: 'Bild ä "1".jpg' });
	const form = new FormData();
	form.append('messaging_product', 'whatsapp');
	form.append('type', 'image/jpeg');
	form.append('file', bytes, { filename: 'Bild ä "1".jpg', contentType: 'image/jpeg' });
	await fetch(`${emulator.baseUrl('dialog360')}/media`, {
		method: 'POST',
		headers: {
			...form.getHeaders(),
			'D360-API-KEY': emulator.credential('dialog360').apiKey ?? '',
		},
		body: new Uint8Array(form.getBuffer()),
	});
	const [ours, oracle] = emulator.requests.map(({ body }) =>
		body.kind === 'multipart' ? body.parts : [],
	);
	expect(ours?.map(comparable)).toEqual(oracle?.map(comparable));
});

/** form-data leaves quotes in a file name as they are, axios and browsers write them as %22. */
function comparable(part: ReceivedPart): ReceivedPart {
	const { file } = part;
	if (file === null) return part;
	return { ...part, file: { ...file, fileName: file.fileName.replaceAll('%22', '"') } };
}

test('a name that does not agree with the file is changed, and the output says so', async () => {
	const json = await upload(Buffer.from('picture'), { fileName: 'picture.pdf' });
	expect(json.fileName).toBe('picture.jpg');
	expect(json.warnings).toEqual([expect.stringContaining("renamed from 'picture.pdf'")]);
});

test('the announced length is exact, and nothing is sent in chunks', async () => {
	await upload(Buffer.alloc(100_000, 1));
	const [request] = emulator.requests;
	expect(request?.bodyBytes).toBeGreaterThan(100_000);
	expect(Number(request?.headers['content-length'])).toBe(request?.bodyBytes);
	expect(request?.headers['transfer-encoding']).toBeUndefined();
});

test.each(
	providers.filter(({ exchanges }) => exchanges.getUrl !== undefined).map(({ name }) => name),
)('%s: an unknown ID is explained in words of this form, which has no sender', async (provider) => {
	const json = await failureOfRun({
		parameters: { ...media, provider, operation: 'getUrl', mediaId: '4242424242' },
		credential: credentialOf(emulator, provider),
	});
	expect(json.details).toMatchObject({
		outcome: 'notSent',
		httpStatus: expect.any(Number) as number,
	});
	expect(`${json.error} ${json.message}`).not.toMatch(/Sender|Manager/);
});
