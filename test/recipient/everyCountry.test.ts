import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';

import { countryOf } from '../../nodes/WhatsAppMedia/recipient/nationalNumber';
import { parseRecipient } from '../../nodes/WhatsAppMedia/recipient/recipient';

/** A mobile number of every country, as the library writes it. */
const mobileNumbers = getCountries().map((country) => {
	const number = getExampleNumber(country, examples);
	if (number === undefined) throw new Error(`The library has no example of ${country}`);
	return { country, national: number.formatNational(), digits: number.number.replace('+', '') };
});

/** Countries whose national notation cannot be told from an international number, and why. */
const unclearCountries: Readonly<Record<string, string>> = {
	CN: 'mobile numbers have 11 digits and begin with 1, as North American numbers with their country code do',
};

test.each(mobileNumbers.filter(({ country }) => !Object.hasOwn(unclearCountries, country)))(
	'$country: $national is $digits',
	({ country, national, digits }) => {
		expect(parseRecipient(national, country)).toEqual({ kind: 'nationalPhone', digits, country });
	},
);

test.each(mobileNumbers.filter(({ country }) => Object.hasOwn(unclearCountries, country)))(
	'$country: $national is unclear, and refused',
	({ country, national }) => {
		expect(parseRecipient(national, country).kind).toBe('unclear');
	},
);

test.each(mobileNumbers)(
	'$digits of $country, with + or with its own country as the default, stays what it is',
	({ country, digits }) => {
		for (const other of getCountries()) {
			expect(parseRecipient(`+${digits}`, other)).toEqual({ kind: 'phone', digits });
		}
		expect(parseRecipient(digits, country)).toEqual({ kind: 'phone', digits });
	},
);

test.each(mobileNumbers)(
	'$digits of $country, without +, is never read as a number of another country',
	({ digits }) => {
		const kinds = getCountries().map((country) => parseRecipient(digits, country).kind);
		expect(kinds).not.toContain('nationalPhone');
	},
);

test.each([
	['DE', 'DE'],
	['de', 'DE'],
	['UK', null],
	['ZZ', null],
	['Germany', null],
	['constructor', null],
	['', null],
])('country code %j is %j', (code, country) => {
	expect(countryOf(code)).toBe(country);
});

test('never throws, and returns the digits of an international number', () => {
	const digits = fc.stringMatching(/^0?[1-9]\d{0,16}$/);
	fc.assert(
		fc.property(digits, fc.constantFrom(...getCountries()), (text, country) => {
			const reading = parseRecipient(text, country);
			if (reading.kind === 'nationalPhone') expect(reading.digits).toMatch(/^[1-9]\d{6,14}$/);
			if (reading.kind === 'phone') expect(reading.digits).toBe(text);
		}),
	);
});
