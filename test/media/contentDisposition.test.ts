import fc from 'fast-check';

import { contentDisposition } from '../../nodes/WhatsAppMedia/media/contentDisposition';

const inBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test.each<[string | undefined, string | null]>([
	[undefined, null],
	['', null],
	['inline', null],
	['attachment', null],
	['attachment; filename=a.pdf', 'a.pdf'],
	['attachment; filename="a b.pdf"', 'a b.pdf'],
	['attachment;FILENAME = "a.pdf" ; size=1', 'a.pdf'],
	['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
	['attachment; filename="a;b.pdf"', 'a;b.pdf'],
	['attachment; filename=""', null],
	["attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf", 'Grüße.pdf'],
	["attachment; filename*=utf-8'de'Gr%C3%BC%C3%9Fe.pdf", 'Grüße.pdf'],
	["attachment; filename*=ISO-8859-1''Gr%FC%DFe.pdf", 'Grüße.pdf'],
	['attachment; filename="x.pdf"; filename*=UTF-8\'\'%E2%82%AC.pdf', '€.pdf'],
	["attachment; filename*=UTF-8''%E2%82%AC.pdf; filename=x.pdf", '€.pdf'],
	["attachment; filename*=UTF-8''%zz; filename=x.pdf", 'x.pdf'],
	[inBytes('inline; filename="Grüße.pdf"'), 'Grüße.pdf'],
	['inline; filename="Gr\u00fc\u00dfe.pdf"', 'Grüße.pdf'],
])('%j names the file %j', (header, fileName) => {
	expect(contentDisposition(header).fileName).toBe(fileName);
});

test.each([
	['attachment; filename=a.pdf', true],
	['Attachment', true],
	['inline; filename="attachment"', false],
	[undefined, false],
])('%j is a file to keep: %j', (header, isAttachment) => {
	expect(contentDisposition(header).isAttachment).toBe(isAttachment);
});

test('no header makes it throw', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			contentDisposition(`attachment; filename${text}`);
		}),
	);
});
