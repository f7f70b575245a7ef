import type { INodeParameters } from 'n8n-workflow';

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

const jpeg = { fileName: 'a.jpg', mimeType: 'image/jpeg' };
const sticker = { fileName: 'a.webp', mimeType: 'image/webp' };

test.each([
	[
		'image',
		sticker,
		Buffer.from('x'),
		'This file is a WebP; images must be JPEG or PNG',
		'Sticker',
	],
	[
		'image',
		jpeg,
		Buffer.alloc(5_242_881),
		'This file has 5.24 MB; images may have up to 5 MB',
		'Document',
	],
	['image', jpeg, Buffer.alloc(0), 'This file is empty (0 bytes)', 'Check the node'],
	[
		'audio',
		{ fileName: 'a.wav', mimeType: 'audio/x-wav' },
		Buffer.from('x'),
		'This file is of the type audio/x-wav; audio files must be AAC, AMR, M4A, MP3 or OGG',
		'Document',
	],
	[
		'sticker',
		sticker,
		Buffer.alloc(500_001),
		'This file has 500,001 bytes; stickers may have up to 500,000 bytes',
		'smaller',
	],
	[
		'sticker',
		sticker,
		webp(0x00, 100_001),
		'This sticker has 101 KB; stickers that are not animated may have up to 100 KB',
		'500 KB',
	],
	['image', jpeg, webp(0x00, 1000), 'This file is a WebP; images must be JPEG or PNG', 'Sticker'],
	[
		'audio',
		{ fileName: 'a.ogg', mimeType: 'audio/ogg' },
		ogg('\x01vorbis'),
		'This OGG file has the codec Vorbis; WhatsApp plays only OPUS',
		'libopus',
	],
])('%s from %j is refused, and no request is made', async (mediaType, about, bytes, error, fix) => {
	const json = await failureOfRun({
		parameters: { ...binary, mediaType },
		items: [await itemWithFile(bytes, about)],
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.details).toMatchObject({ class: 'media', outcome: 'notSent' });
	expect(json.error).toBe(error);
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
	expect(item?.json.warnings).toEqual([
		'The link ends in .webp, so WhatsApp will probably reject it as an image.',
	]);
});

test.each([
	['sticker', false, 'https://example.com/a.png', 'The link ends in .png; stickers must be WebP'],
	[
		'audio',
		true,
		'https://example.com/a.mp3',
		'The link ends in .mp3; voice notes must be OGG files with the OPUS codec',
	],
])('%s (voice note: %j) by the link %s is refused', async (mediaType, voice, mediaLink, error) => {
	const json = await failureOfRun({
		parameters: { ...sendImage, mediaType, voice, mediaLink },
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.error).toBe(error);
	expect(json.details).toMatchObject({ class: 'media', outcome: 'notSent' });
	expect(emulator.requests).toHaveLength(0);
});

describe('the name that a file came with', () => {
	const warningsOf = async (parameters: INodeParameters) => {
		const [item] = await runNode({
			parameters: { ...binary, mediaType: 'document', ...parameters },
			items: [
				await itemWithFile(Buffer.from('%PDF'), {
					fileName: 'download',
					mimeType: 'application/pdf',
				}),
			],
			credential: credentialOf(emulator, 'dialog360'),
		});
		return item?.json.warnings;
	};
	const upload = { resource: 'media', operation: 'upload' };

	test.each([{}, upload])('is of no interest where another one was entered %j', async (more) => {
		expect(await warningsOf({ ...more, fileName: 'invoice-4711.pdf' })).toEqual([]);
	});

	test.each([{}, upload])('is repaired with a warning where it is used %j', async (more) => {
		expect(await warningsOf(more)).toEqual([
			"The file was renamed from 'download' to 'download.pdf' to agree with its type.",
		]);
	});
});

describe('a field without a file', () => {
	const failureOf = async (files: readonly string[], binaryPropertyName = 'data') => {
		const one = await itemWithFile(Buffer.from('x'), jpeg);
		const file = one.binary?.data;
		const binaries = Object.fromEntries(files.flatMap((name) => (file ? [[name, file]] : [])));
		return await failureOfRun({
			parameters: { ...binary, binaryPropertyName },
			items: [{ json: {}, binary: binaries }],
			credential: credentialOf(emulator, 'dialog360'),
		});
	};

	test('of an item with one file: its name, and where to enter it', async () => {
		expect(await failureOf(['Your_document'])).toMatchObject({
			error: 'This item has no file in the field "data". It has: Your_document',
			message: "Enter Your_document in 'Input Data Field Name'.",
			details: { class: 'media', outcome: 'notSent' },
		});
	});

	test('of an item with several files: their names', async () => {
		const { error } = await failureOf(['invoice', 'photo'], 'file');
		expect(error).toBe('This item has no file in the field "file". It has: invoice, photo');
	});

	test('of an item without files: what may have lost them', async () => {
		const { error, message } = await failureOf([]);
		expect(error).toBe('This item has no file in the field "data"');
		expect(message).toContain('a node in between may not pass files on');
	});
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
		['that is an MP3', Buffer.from('ID3\x04'), 'audio/mpeg', 'This file is an MP3'],
		['that is an MP3 declared as OGG', Buffer.from('ID3\x04'), 'audio/ogg', 'is an MP3'],
		['that nobody recognises', Buffer.from('hello'), 'audio/ogg', 'is not an OGG file'],
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
