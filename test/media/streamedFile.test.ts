import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import { hashedFile } from '../../nodes/WhatsAppMedia/media/hashedFile';
import { StreamedFile, UnreadableFileError } from '../../nodes/WhatsAppMedia/media/streamedFile';

function fileOf(chunks: Buffer[], size = Buffer.concat(chunks).length) {
	return {
		fileName: 'a.bin',
		mimeType: 'image/jpeg',
		size,
		identity: null,
		open: () => Promise.resolve(Readable.from(chunks)),
	};
}

async function bytesOf(file: StreamedFile): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of file.stream() as AsyncIterable<Uint8Array>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

const chunks = [Buffer.from('first '), Buffer.from('second')];

test('announces name, type and size without reading a byte', () => {
	const file = new StreamedFile({
		...fileOf(chunks),
		open: () => Promise.reject(new Error('not now')),
	});
	expect([file.name, file.type, file.size]).toEqual(['a.bin', 'image/jpeg', 12]);
});

test('can be read again for a second attempt', async () => {
	const file = new StreamedFile(fileOf(chunks));
	expect((await bytesOf(file)).toString()).toBe('first second');
	expect((await bytesOf(file)).toString()).toBe('first second');
});

test.each([
	['too few bytes', fileOf(chunks, 13)],
	['too many bytes', fileOf(chunks, 11)],
	['a store that fails', { ...fileOf(chunks), open: () => Promise.reject(new Error('gone')) }],
])('%s: the file is reported as unreadable', async (_, file) => {
	await expect(bytesOf(new StreamedFile(file))).rejects.toBeInstanceOf(UnreadableFileError);
});

test.each([
	['in its first part', 3, []],
	['in a later part', 8, ['first ']],
	['after its announced end', 6, ['first ']],
])('a file that is longer %s ends before the first byte too many', async (_, size, passed) => {
	const seen: string[] = [];
	const reading = async () => {
		const stream = new StreamedFile(fileOf(chunks, size)).stream();
		for await (const chunk of stream as AsyncIterable<Uint8Array>)
			seen.push(Buffer.from(chunk).toString());
	};
	await expect(reading()).rejects.toBeInstanceOf(UnreadableFileError);
	expect(seen).toEqual(passed);
});

test('hashes the bytes while they are sent', async () => {
	const file = hashedFile(fileOf(chunks));
	expect(file.sha256()).toBeNull();
	await bytesOf(new StreamedFile(file));
	expect(file.sha256()).toBe(createHash('sha256').update('first second').digest('hex'));
});
