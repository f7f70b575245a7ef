import fc from 'fast-check';

import { parseRecipient } from '../../nodes/WhatsAppMedia/recipient/recipient';

test.each([
	['+1 (415) 555-0123', '14155550123'],
	['0049 151 234 567 89', '4915123456789'],
	['4915123456789', '4915123456789'],
	['＋４９ １５１ ２３４５６７８９', '4915123456789'],
	['whatsapp:+14155550123', '14155550123'],
	['14155550123@s.whatsapp.net', '14155550123'],
	['14155550123:7@c.us', '14155550123'],
	['++14155550123', '14155550123'],
	['+44 (0)20 7946 0958', '442079460958'],
	['0049 (0)170 1234567', '491701234567'],
	['+49-(0)170-1234567', '491701234567'],
	['\u202a+1 415 555 0123\u202c', '14155550123'],
	['+49.151.234.56789', '4915123456789'],
	['\u00a0+49\u00a0151\u201123456789 ', '4915123456789'],
])('%s is the number %s', (text, digits) => {
	expect(parseRecipient(text)).toEqual({ kind: 'phone', digits });
});

test.each(['US.13491208655302741918', 'DE.ENT.AbC123'])('%s is a business-scoped user id', (id) => {
	expect(parseRecipient(id)).toEqual({ kind: 'businessScopedUserId', id });
});

test.each([
	'',
	'   ',
	'Jane Doe',
	'12345',
	'0151 234567',
	'+1 415 555 0123 ext. 4',
	'1234567890123456',
	'us.123',
	'+',
])('%j is no recipient', (text) => {
	expect(parseRecipient(text)).toBeNull();
});

test('no text makes it throw, and a phone number is digits only', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			const recipient = parseRecipient(text);
			if (recipient?.kind === 'phone') expect(recipient.digits).toMatch(/^[1-9]\d{6,14}$/);
		}),
	);
});
