import { Readable } from 'node:stream';

import fc from 'fast-check';

import { recognisedMimeType } from '../../nodes/WhatsAppMedia/media/firstBytes';
import { agreeingName, repairedFile } from '../../nodes/WhatsAppMedia/media/repairedFile';

function file(fileName: string, mimeType: string, bytes: Buffer | string = 'x') {
	const content = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
	return {
		fileName,
		mimeType,
		size: content.length,
		identity: null,
		open: () => Promise.resolve(Readable.from([content])),
	};
}

const opus = `OggS${'\0'.repeat(24)}OpusHead`;
const png = '\x89PNG\r\n\x1a\n';

test.each([
	// declared wins, whatever the name says; the name follows
	['voice.mp4', 'audio/ogg', 'x', 'audio/ogg', 'voice.ogg'],
	['photo.jpeg', 'image/jpeg', 'x', 'image/jpeg', 'photo.jpeg'],
	['report.v2', 'application/pdf', 'x', 'application/pdf', 'report.v2'],
	['photo', 'image/png', 'x', 'image/png', 'photo.png'],
	// aliases
	['speech.mp3', 'audio/mp3', 'x', 'audio/mpeg', 'speech.mp3'],
	['photo.jpg', 'image/jpg', 'x', 'image/jpeg', 'photo.jpg'],
	['clip.3gp', 'video/3gp', 'x', 'video/3gpp', 'clip.3gp'],
	['note.m4a', 'audio/x-m4a', 'x', 'audio/mp4', 'note.m4a'],
	['note.opus', 'audio/opus', opus, 'audio/ogg; codecs=opus', 'note.opus'],
	// a picture is what its bytes say
	['photo.jpg', 'image/jpeg', png, 'image/png', 'photo.png'],
	['photo.png', 'image/png', 'RIFF....WEBPVP8 ', 'image/webp', 'photo.webp'],
	// unknown types: the extension, then the first bytes
	['photo.jpg', 'application/octet-stream', 'x', 'image/jpeg', 'photo.jpg'],
	['invoice.pdf', 'text/plain', 'x', 'application/pdf', 'invoice.pdf'],
	['file', 'application/octet-stream', png, 'image/png', 'file.png'],
	['file', '', opus, 'audio/ogg; codecs=opus', 'file.ogg'],
	['data.csv', 'text/plain', 'a,b', 'text/plain', 'data.csv'],
	['file', 'application/octet-stream', 'nothing known', 'application/octet-stream', 'file'],
])('%s declared as %j becomes …', async (name, declared, bytes, mimeType, fileName) => {
	const { value, warnings: typeWarnings } = await repairedFile(file(name, declared, bytes));
	const { file: repaired, nameWarnings } = value;
	expect({ mimeType: repaired.mimeType, fileName: repaired.fileName }).toEqual({
		mimeType,
		fileName,
	});
	expect(typeWarnings).toHaveLength(Number(mimeType !== declared));
	expect(nameWarnings).toHaveLength(Number(fileName !== name));
});

test.each([
	['\xff\xd8\xff\xe0', 'image/jpeg'],
	['GIF89a', 'image/gif'],
	['RIFF....WEBPVP8 ', 'image/webp'],
	['RIFF....WAVEfmt ', 'audio/wav'],
	['%PDF-1.7', 'application/pdf'],
	['....ftypM4A ', 'audio/mp4'],
	['....ftyp3gp5', 'video/3gpp'],
	['....ftypqt  ', 'video/quicktime'],
	['....ftypisom', 'video/mp4'],
	['ID3\x04', 'audio/mpeg'],
	['\xff\xfb\x90', 'audio/mpeg'],
	['\xff\xf1\x50', 'audio/aac'],
	['#!AMR\n', 'audio/amr'],
	['hello', null],
])('%j is %s by its first bytes', (text, mimeType) => {
	expect(recognisedMimeType(Buffer.from(text, 'latin1'))).toBe(mimeType);
});

test('never throws, whatever the bytes and the name', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string(), fc.string(), fc.uint8Array(), async (name, mimeType, bytes) => {
			const { value } = await repairedFile(file(name, mimeType, Buffer.from(bytes)));
			const { file: repaired } = value;
			expect(agreeingName(repaired.fileName, repaired.mimeType)).toBe(repaired.fileName);
		}),
	);
});
