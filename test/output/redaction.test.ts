import fc from 'fast-check';

import { redaction } from '../../nodes/WhatsAppMedia/output/redaction';

const key = `k+y/secret="1'&`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const lowerCasePercent = encodeURIComponent(key).replace(/%[0-9A-F]{2}/g, (code) =>
	code.toLowerCase(),
);
const redact = redaction({ apiKey: key, baseUrl: 'https://example.com' }, ['apiKey']);

test.each([
	['as it is', `key ${key}!`],
	['percent-encoded', `?key=${encodeURIComponent(key)}`],
	['percent-encoded in lower case', lowerCasePercent],
	['as a field of a form', new URLSearchParams({ key }).toString()],
	['in base64', base64(key)],
	['in base64 without padding', base64(key).replaceAll('=', '')],
	['in base64url', Buffer.from(key).toString('base64url')],
	['in base64 behind Bearer', base64(`Bearer ${key}`)],
	['in base64 as a password', base64(`user:${key}`)],
	['in base64 as a password without a user', base64(`:${key}`)],
	['in base64 as a user without a password', base64(`${key}:`)],
	['in base64url as a password', Buffer.from(`user:${key}`).toString('base64url')],
	['in JSON', JSON.stringify({ key })],
	['in JSON with escaped slashes', JSON.stringify({ key }).replaceAll('/', '\\/')],
	['in HTML', 'k+y/secret=&quot;1&#39;&amp;'],
	['in HTML, the apostrophe in hexadecimal', 'k+y/secret=&quot;1&#x27;&amp;'],
	['in hexadecimal', Buffer.from(key).toString('hex')],
	['in capital hexadecimal', Buffer.from(key).toString('hex').toUpperCase()],
])('masks a secret %s', (_, text) => {
	const shown = redact(text);
	expect(shown).toContain('•••');
	expect(shown).not.toContain('secret');
	// nothing but what stood around it is left
	expect(shown.replace('•••', '').length).toBeLessThan(15);
	expect(Buffer.from(shown, 'base64').toString()).not.toContain('secret');
});

test('masks a key wherever it stands in a text that is in base64', () => {
	fc.assert(
		fc.property(fc.string(), fc.string({ minLength: 8 }), fc.string(), (before, secret, after) => {
			const mask = redaction({ apiKey: secret }, ['apiKey']);
			const shown = mask(base64(before + secret + after));
			expect(Buffer.from(shown, 'base64').toString()).not.toContain(secret);
		}),
	);
});

test('leaves ordinary words as they are, however short the key', () => {
	const short = redaction({ apiKey: 'abcd' }, ['apiKey']);
	expect(short('The quick brown fox, 1234567890')).toBe('The quick brown fox, 1234567890');
});

test('masks in keys and values at any depth, and leaves the rest as it is', () => {
	expect(redact({ a: [{ [key]: key }], n: 1, t: true, z: null })).toEqual({
		a: [{ '•••': '•••' }],
		n: 1,
		t: true,
		z: null,
	});
});

test('leaves everything as it is where nothing is secret', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(redaction({}, ['apiKey'])(value as never)).toEqual(value);
		}),
	);
});

test('masks a key that was pasted with white space around it', () => {
	const pasted = redaction({ apiKey: ' pasted-key\n' }, ['apiKey']);
	expect(pasted('your key pasted-key')).toBe('your key •••');
});
