import { providers } from '../../nodes/WhatsAppMedia/providers';
import { credentialOf, failureOfRun, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

/** Files as users have them: refused before a request where they must fail, repaired where they need not. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

const binary = { ...sendImage, mediaSource: 'binary', binaryPropertyName: 'data' };

test.each([
	['image', { fileName: 'a.webp', mimeType: 'image/webp' }, Buffer.from('x'), 'Sticker'],
	['image', { fileName: 'a.jpg', mimeType: 'image/jpeg' }, Buffer.alloc(5_242_881), 'Document'],
	['image', { fileName: 'a.jpg', mimeType: 'image/jpeg' }, Buffer.alloc(0), 'Check the node'],
	['audio', { fileName: 'a.wav', mimeType: 'audio/x-wav' }, Buffer.from('x'), 'Document'],
	['sticker', { fileName: 'a.webp', mimeType: 'image/webp' }, Buffer.alloc(500_001), 'smaller'],
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

test.each(providers.map(({ name }) => name))(
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
