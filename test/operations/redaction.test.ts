import fc from 'fast-check';

import { redaction } from '../../nodes/WhatsAppMedia/operations/redaction';

const key = 'k+y/secret=1';
const redact = redaction({ apiKey: key, baseUrl: 'https://example.com' }, ['apiKey']);

test.each([
	['as it is', `key ${key}!`],
	['percent-encoded', `?key=${encodeURIComponent(key)}`],
	['in base64', Buffer.from(key).toString('base64')],
])('masks a secret %s', (_, text) => {
	expect(redact(text)).toContain('•••');
	expect(redact(text)).not.toContain('secret');
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
