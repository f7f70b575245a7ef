import fc from 'fast-check';

import { parseRecipient } from '../../nodes/WhatsAppMedia/recipient/recipient';

test.each([
	['+1 (415) 555-0123', '14155550123'],
	['0049 151 234 567 89', '4915123456789'],
	['4915123456789', '4915123456789'],
	['＋４９ １５１ ２３４５６７８９', '4915123456789'],
	['whatsapp:+14155550123', '14155550123'],
	['tel:+1-415-555-0123', '14155550123'],
	['+49 0151 12345678', '4915112345678'],
	['0049 0151 12345678', '4915112345678'],
	// Italy's landlines keep their 0
	['+39 06 1234 5678', '390612345678'],
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
	'+1 415 555 0123 ext. 4',
	'1234567890123456',
	'us.123',
	'+',
	// Australia's prefix for calls abroad
	'0011 44 20 7946 0958',
])('%j is not a recipient', (text) => {
	expect(parseRecipient(text)).toEqual({ kind: 'noRecipient' });
});

test.each([
	'+1 415 555 0123, +1 415 555 0124',
	'+1 415 555 0123; +49 151 12345678',
	'+1 415 555 0123 / +1 415 555 0124',
	'+1 415 555 0123 and +1 415 555 0124',
	'+14155550123\n+14155550124\n',
	'+1 415 555 0123 +1 415 555 0124',
	'0049 151 12345678 0049 151 12345679',
	'14155550123 14155550124',
	'0151 12345678, 0151 12345679',
	'US.13491208655302741918, DE.ENT.AbC123',
])('%j is more than one recipient', (text) => {
	expect(parseRecipient(text)).toEqual({ kind: 'severalNumbers' });
});

test.each([
	// parts of a number are not numbers
	'+49 1511 234 567 890 123 456',
	'+49 151 12345678 90123456789 Jane',
	'+1 415 555 0123, Jane',
	'a, b',
])('%j is not a list of recipients', (text) => {
	expect(parseRecipient(text)).toEqual({ kind: 'noRecipient' });
});

test.each([
	['without a country', '0151 12345678', undefined, { kind: 'nationalWithoutCountry' }],
	['of another country', '0151 12345678', 'FR', { kind: 'notOfCountry', country: 'FR' }],
	[
		'with a 0 where none is written',
		'0612 34 56 78',
		'ES',
		{ kind: 'notOfCountry', country: 'ES' },
	],
	['with an old prefix', '01 55 1234 5678', 'MX', { kind: 'notOfCountry', country: 'MX' }],
	[
		'with a way to dial abroad',
		'011 49 151 12345678',
		'US',
		{ kind: 'notOfCountry', country: 'US' },
	],
	['of an emergency service', '0110', 'DE', { kind: 'notOfCountry', country: 'DE' }],
] as const)('a number with 0 in front, %s, is refused', (_, text, country, reading) => {
	expect(parseRecipient(text, country)).toEqual(reading);
});

test.each([
	['a mobile number', '0151 12345678', 'DE', '4915112345678'],
	['a length of the country is enough', '0151 1234567', 'DE', '491511234567'],
	['a landline', '(030) 1234567', 'DE', '49301234567'],
	['full-width digits', '０１５１ １２３４５６７８', 'DE', '4915112345678'],
	['a plan that is shared with other countries', '07400 123456', 'GB', '447400123456'],
	['Italy keeps the 0 of a landline', '06 1234 5678', 'IT', '390612345678'],
	['Italy has no 0 before a mobile number', '328 123 4567', 'IT', '393281234567'],
	['San Marino keeps it too', '0549 886377', 'SM', '3780549886377'],
	['Ivory Coast keeps it before mobile numbers', '01 23 45 67 89', 'CI', '2250123456789'],
	['Hungary writes 06', '06 30 123 4567', 'HU', '36301234567'],
	['Russia writes 8', '8 (916) 123-45-67', 'RU', '79161234567'],
	['Russia, without the 8', '916 123-45-67', 'RU', '79161234567'],
	['Kazakhstan writes 8', '8 701 234 5678', 'KZ', '77012345678'],
	['Belarus writes 8 0', '8 029 123-45-67', 'BY', '375291234567'],
	['India, with the 0', '098765 43210', 'IN', '919876543210'],
	['India, without the 0', '98765 43210', 'IN', '919876543210'],
	['Brazil', '(11) 96123-4567', 'BR', '5511961234567'],
	['Brazil, with 0 and a carrier', '0 15 11 96123-4567', 'BR', '5511961234567'],
	['Mexico', '55 1234 5678', 'MX', '525512345678'],
	['Argentina: 15 becomes the 9 of mobile numbers', '011 15-2345-6789', 'AR', '5491123456789'],
	['Argentina: without 15 it is a landline', '011 2345-6789', 'AR', '541123456789'],
	['North America', '(415) 555-0123', 'US', '14155550123'],
	['North America, digits only', '4155550123', 'US', '14155550123'],
	['no prefix: Spain', '612 34 56 78', 'ES', '34612345678'],
	['no prefix: Denmark', '34 41 23 45', 'DK', '4534412345'],
	['New York, though it could be a landline in New Zealand', '646 555 0123', 'US', '16465550123'],
	['shorter than any international number', '51234', 'FK', '50051234'],
	['Italy, though it could be a landline in Belgium', '328 1234567', 'IT', '393281234567'],
] as const)('national, %s: %s of %s is %s', (_, text, country, digits) => {
	expect(parseRecipient(text, country)).toEqual({ kind: 'nationalPhone', digits, country });
});

test.each([
	['a mark', '+49 151 12345678', 'US', '4915112345678'],
	['a mark', '0049 151 12345678', 'US', '4915112345678'],
	['a mark, even where it is a number of the country', '+1 415 555 0123', 'US', '14155550123'],
	['an id of another service', '5512345678@s.whatsapp.net', 'MX', '5512345678'],
	['its own country code', '4915112345678', 'DE', '4915112345678'],
	['its own country code', '14155550123', 'US', '14155550123'],
	['its own country code', '79161234567', 'RU', '79161234567'],
	['the country code of another country', '351912345678', 'IT', '351912345678'],
	['the country code of another country', '14155550123', 'DE', '14155550123'],
	['the old mobile 1 of Mexico', '5215512345678', 'MX', '5215512345678'],
	['the old mobile 1 of Mexico', '5215512345678', 'DE', '5215512345678'],
	['eight digits, as before 2012 in Brazil', '551187654321', 'BR', '551187654321'],
] as const)('a number with %s stays what it is: %s with %s', (_, text, country, digits) => {
	expect(parseRecipient(text, country)).toEqual({ kind: 'phone', digits });
});

test.each([
	['a number of Arkansas and a mobile number of Belize', '5016221234', 'US', '15016221234'],
	['mobile in China and in Chicago', '13123456789', 'CN', '8613123456789'],
	['a German number whose 0 a spreadsheet dropped', '15112345678', 'DE', '4915112345678'],
	['a British number whose 0 a spreadsheet dropped', '7400123456', 'GB', '447400123456'],
] as const)('unclear and refused: %s', (_, digits, country, national) => {
	expect(parseRecipient(digits, country)).toEqual({
		kind: 'unclear',
		national,
		international: digits,
		country,
	});
});

test('never throws, and a phone number has digits only', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			const recipient = parseRecipient(text);
			if (recipient.kind === 'phone') expect(recipient.digits).toMatch(/^[1-9]\d{6,14}$/);
		}),
	);
});
