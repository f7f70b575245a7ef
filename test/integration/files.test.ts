import { credentialOf, failureOfRun, sendImage, takingFiles, useEmulator } from './bed';
import { forgetBinary, forgetBytes, itemWithFile, runNode, useBinaryMode } from './harness';

/** Files as users have them: refused before a request where they must fail, repaired where they need not. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

/** The extended header of a WebP file: its flags stand at byte 20. */
function webp(flags: number, size: number): Buffer {
	const bytes = Buffer.alloc(size);
	bytes.write('RIFF....WEBPVP8X', 'latin1');
	bytes[20] = flags;
	return bytes;
}

/** The first page of an OGG file: after its header of 28 bytes stands the header of the codec. */
function ogg(codec: string, size = 1000): Buffer {
	const bytes = Buffer.alloc(size);
	bytes.write('OggS', 'latin1');
	bytes.write(codec, 28, 'latin1');
	return bytes;
}

const binary = { ...sendImage, mediaSource: 'binary', binaryPropertyName: 'data' };

test.each([
	['image', { fileName: 'a.webp', mimeType: 'image/webp' }, Buffer.from('x'), 'Sticker'],
	['image', { fileName: 'a.jpg', mimeType: 'image/jpeg' }, Buffer.alloc(5_242_881), 'Document'],
	['image', { fileName: 'a.jpg', mimeType: 'image/jpeg' }, Buffer.alloc(0), 'Check the node'],
	['audio', { fileName: 'a.wav', mimeType: 'audio/x-wav' }, Buffer.from('x'), 'Document'],
	['sticker', { fileName: 'a.webp', mimeType: 'image/webp' }, Buffer.alloc(500_001), 'smaller'],
	['sticker', { fileName: 'a.webp', mimeType: 'image/webp' }, webp(0x00, 100_001), '500 KB'],
	['image', { fileName: 'a.jpg', mimeType: 'image/jpeg' }, webp(0x00, 1000), 'Sticker'],
	['audio', { fileName: 'a.ogg', mimeType: 'audio/ogg' }, ogg('\x01vorbis'), 'libopus'],
])('%s from %j is refused, and no request is made', async (mediaType, about, bytes, fix) => {
	const json = await failureOfRun({
		parameters: { ...binary, mediaType },
		items: [await itemWithFile(bytes, about)],
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.details).toMatchObject({ class: 'media', outcome: 'notSent' });
	expect(json.error).toContain("'Input Data Field Name'");
	expect(json.message).toContain(fix);
	expect(emulator.requests).toHaveLength(0);
});

describe("what n8n's store of binary files does not give", () => {
	const about = { fileName: 'file', mimeType: 'audio/ogg' };

	test.each([
		['its bytes are gone', forgetBytes],
		['nothing is known of it', forgetBinary],
	])('is no mistake of the item, and can be tried again: %s', async (_, forget) => {
		for (const parameters of [
			{ mediaType: 'audio', voice: true },
			{ mediaType: 'audio', voice: false },
			{ mediaType: 'document', fileName: 'a.ogg' },
			{ resource: 'media', operation: 'upload' },
		]) {
			const item = await itemWithFile(ogg('OpusHead'), about);
			forget(item);
			const json = await failureOfRun({
				parameters: { ...binary, ...parameters },
				items: [item],
				credential: credentialOf(emulator, 'dialog360'),
			});
			expect(json).toMatchObject({
				error: 'n8n could not read the file',
				details: { class: 'unavailable', outcome: 'notSent', retryable: true },
			});
		}
		expect(emulator.store.messages).toEqual([]);
	});
});

test.each(takingFiles.map(({ name }) => name))(
	'%s gets an MP3 under the type that it takes, and the output says so',
	async (provider) => {
		const [item] = await runNode({
			parameters: { ...binary, provider, mediaType: 'audio' },
			items: [
				await itemWithFile(Buffer.from('ID3'), { fileName: 'speech.mp3', mimeType: 'audio/mp3' }),
			],
			credential: credentialOf(emulator, provider),
		});
		expect(item?.json.media).toMatchObject({ mimeType: 'audio/mpeg' });
		expect(item?.json.warnings).toContainEqual(
			expect.stringContaining('audio/mpeg; it was declared as audio/mp3'),
		);
	},
);

test('OPUS is sent as OGG with its codec, and an OGG file is named so', async () => {
	for (const about of [
		{ fileName: 'a.ogg', mimeType: 'audio/opus' },
		{ fileName: 'voice.mp4', mimeType: 'audio/ogg' },
	]) {
		await runNode({
			parameters: { ...binary, mediaType: 'audio' },
			items: [await itemWithFile(Buffer.from('OggS'), about)],
			credential: credentialOf(emulator, 'dialog360'),
		});
	}
	const files = emulator.requests
		.flatMap(({ body }) => (body.kind === 'multipart' ? body.parts : []))
		.map(({ file }) => file);
	expect(files.flatMap((file) => (file === null ? [] : [file.fileName]))).toEqual([
		'a.ogg',
		'voice.ogg',
	]);
});

test('a link whose extension does not fit gets a warning, as an extension proves nothing', async () => {
	const [item] = await runNode({
		parameters: { ...sendImage, mediaLink: 'https://example.com/a.webp' },
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(item?.json.warnings).toEqual([expect.stringContaining('image/webp')]);
});

test('an animated sticker may have up to 500 KB', async () => {
	const [item] = await runNode({
		parameters: { ...binary, mediaType: 'sticker' },
		items: [
			await itemWithFile(webp(0x02, 400_000), { fileName: 'a.webp', mimeType: 'image/webp' }),
		],
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(item?.json).toMatchObject({ status: 'accepted', warnings: [] });
});

describe('a voice note', () => {
	const voice = { ...binary, mediaType: 'audio', voice: true };
	const run = async (bytes: Buffer, mimeType = 'audio/ogg') => ({
		parameters: voice,
		items: [await itemWithFile(bytes, { fileName: 'a.ogg', mimeType })],
		credential: credentialOf(emulator, 'dialog360'),
	});

	test.each([
		['with another codec', ogg('\x01vorbis'), 'audio/ogg', 'Vorbis'],
		['that is an MP3', Buffer.from('ID3\x04'), 'audio/mpeg', 'audio/mpeg'],
		['that is an MP3 declared as OGG', Buffer.from('ID3\x04'), 'audio/ogg', 'audio/mpeg'],
		['that nobody recognises', Buffer.from('hello'), 'audio/ogg', 'audio/ogg'],
	])('%s is refused, and no request is made', async (_, bytes, mimeType, found) => {
		const json = await failureOfRun(await run(bytes, mimeType));
		expect(json.error).toContain(found);
		expect(json.message).toContain('libopus');
		expect(emulator.requests).toHaveLength(0);
	});

	test('in OPUS goes out, with a warning where phones do not play it at once', async () => {
		const [small] = await runNode(await run(ogg('OpusHead')));
		const [large] = await runNode(await run(ogg('OpusHead', 512 * 1024 + 1)));
		expect(small?.json).toMatchObject({ status: 'accepted', warnings: [] });
		expect(large?.json.warnings).toEqual([expect.stringContaining('512 KB')]);
		expect(emulator.store.messages[0]?.body).toMatchObject({ audio: { voice: true } });
	});
});
