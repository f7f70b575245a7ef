import { createHash } from 'node:crypto';

import type { ExpectedFile } from '../../nodes/WhatsAppMedia/media/receivedFile';
import { checkedFile } from '../../nodes/WhatsAppMedia/media/receivedFile';

/** What comes is compared with what was looked up; name and type are those of the answer. */

const jpeg = Buffer.from('\xff\xd8\xff picture', 'latin1');
const nothing: ExpectedFile = { mimeType: null, size: null, sha256: null, name: '4242' };

function check(
	headers: Record<string, string>,
	expected: Partial<ExpectedFile> = {},
	bytes = jpeg,
): unknown {
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const result = checkedFile(
		{ headers, size: bytes.length, sha256, beginning: bytes },
		{ ...nothing, ...expected },
	);
	return result.ok
		? { ...result.value.value, warnings: result.value.warnings }
		: result.failure.happened;
}

const jpegType = { 'content-type': 'image/jpeg' };

test.each([
	[
		'the header names it',
		{ ...jpegType, 'content-disposition': 'inline; filename=a.jpg' },
		{},
		'a.jpg',
	],
	['nothing names it: its ID and its type', jpegType, {}, '4242.jpg'],
	[
		'its name has no extension',
		{ ...jpegType, 'content-disposition': 'inline; filename=a' },
		{},
		'a.jpg',
	],
	[
		'its name has another extension, which it keeps',
		{ ...jpegType, 'content-disposition': 'inline; filename=a.bin' },
		{},
		'a.bin',
	],
	[
		'its name leads out of the folder',
		{ ...jpegType, 'content-disposition': 'inline; filename="../a.jpg"' },
		{},
		'..-a.jpg',
	],
	['the link names it', jpegType, { name: 'b.jpeg' }, 'b.jpeg'],
])('name: %s', (_, headers, expected, fileName) => {
	expect(check(headers, expected)).toMatchObject({ fileName, warnings: [] });
});

test.each([
	[
		'of the answer, with its parameters',
		{ 'content-type': 'audio/ogg; codecs=opus' },
		{},
		'audio/ogg; codecs=opus',
	],
	['of the look-up, where the answer has none', {}, { mimeType: 'image/png' }, 'image/png'],
	[
		'of the look-up, where the server does not know',
		{ 'content-type': 'application/octet-stream' },
		{ mimeType: 'image/png' },
		'image/png',
	],
	['of the name', { 'content-disposition': 'inline; filename=a.pdf' }, {}, 'application/pdf'],
	['of the first bytes', { 'content-type': 'binary/octet-stream' }, {}, 'image/jpeg'],
	[
		'of the first bytes, where the answer has no MIME type',
		{ 'content-type': '???' },
		{},
		'image/jpeg',
	],
])('type: %s', (_, headers, expected, mimeType) => {
	expect(check(headers as Record<string, string>, expected)).toMatchObject({ mimeType });
});

test('a type other than that of the look-up is warned of', () => {
	expect(check(jpegType, { mimeType: 'image/png' })).toMatchObject({
		mimeType: 'image/jpeg',
		warnings: [expect.stringContaining('image/png')],
	});
});

const hash = createHash('sha256').update(jpeg).digest();

test.each([
	['hexadecimal', hash.toString('hex')],
	['capitals', hash.toString('hex').toUpperCase()],
	['base64', hash.toString('base64')],
	['base64url', hash.toString('base64url')],
])('the hash is compared, printed as %s', (_, sha256) => {
	expect(check(jpegType, { sha256 })).toMatchObject({ fileName: '4242.jpg' });
	expect(check(jpegType, { sha256 }, Buffer.from('other'))).toMatch(/SHA-256/);
});

const html = Buffer.from('<!DOCTYPE html><html>Log in</html>');
const json = Buffer.from('{"error":"expired"}');

test.each([
	['fewer bytes', jpegType, { size: 99 }, jpeg, /has 11 bytes instead of 99/],
	['more bytes', jpegType, { size: 1 }, jpeg, /has 11 bytes instead of 1$/],
	['nothing', jpegType, {}, Buffer.alloc(0), /empty/],
	['a web page for a link', { 'content-type': 'text/html; charset=utf-8' }, {}, html, /a web page/],
	[
		'a web page for a picture',
		{ 'content-type': 'text/html' },
		{ mimeType: 'image/png' },
		html,
		/a web page/,
	],
	['a web page that is declared as a picture', jpegType, {}, html, /a web page/],
	[
		'JSON for a picture',
		{ 'content-type': 'application/json' },
		{ mimeType: 'image/png' },
		json,
		/JSON/,
	],
	['JSON that is declared as a picture', jpegType, { mimeType: 'image/jpeg' }, json, /JSON/],
])('%s in place of the file is refused', (_, headers, expected, bytes, happened) => {
	expect(check(headers, expected, bytes)).toMatch(happened);
});

test.each([
	['of which the look-up says so', { 'content-type': 'text/html' }, { mimeType: 'text/html' }],
	[
		'that is to be kept as a file',
		{ 'content-type': 'text/html', 'content-disposition': 'attachment; filename=a.html' },
		{},
	],
])('a web page %s is the file', (_, headers, expected) => {
	expect(check(headers as Record<string, string>, expected, html)).toMatchObject({
		mimeType: 'text/html',
	});
});
