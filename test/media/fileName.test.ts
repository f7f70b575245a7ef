import fc from 'fast-check';

import { storableName } from '../../nodes/WhatsAppMedia/media/fileName';
import { isMimeType } from '../../nodes/WhatsAppMedia/media/mimeTypes';

test.each([
	['an ordinary name stays', 'Rechnung März (2).pdf', 'Rechnung März (2).pdf'],
	['line breaks and NUL go', 'a\r\nb\0.pdf', 'ab.pdf'],
	['marks that turn the writing go', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
	['slashes become hyphens', '../etc/2024\\25.pdf', '..-etc-2024-25.pdf'],
	['half of a character is replaced', 'a\ud83d.pdf', 'a\ufffd.pdf'],
	['nothing gets a name', '\n', 'file'],
	['a long name keeps its extension', `${'x'.repeat(2_000)}.pdf`, `${'x'.repeat(236)}.pdf`],
	['no character is cut through', `${'😀'.repeat(200)}.pdf1`, `${'😀'.repeat(117)}.pdf1`],
])('%s', (_, name, expected) => {
	expect(storableName(name)).toBe(expected);
});

test('any name becomes one of at most 240 well-formed characters, which is not changed again', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
			const stored = storableName(name);
			expect(stored.length).toBeLessThanOrEqual(240);
			expect(stored.isWellFormed()).toBe(true);
			expect(stored).not.toMatch(/[/\\\p{Cc}]/u);
			expect(storableName(stored.trim())).toBe(stored.trim());
		}),
	);
});

test.each([
	['image/jpeg', true],
	['audio/ogg; codecs=opus', true],
	['audio/ogg;codecs="opus, vorbis"', true],
	['application/vnd.ms-excel', true],
	['text/plain;', true],
	['', false],
	['image', false],
	['image/', false],
	['image/jpeg; x', false],
	['image/jpeg\r\nX-Header: 1', false],
	['image /jpeg', false],
	['bild/jpeg/png', false],
	[`image/${'x'.repeat(300)}`, false],
	[`a/b${' ;'.repeat(120)}`, false],
])('%j is a MIME type: %j', (text, expected) => {
	expect(isMimeType(text)).toBe(expected);
});
