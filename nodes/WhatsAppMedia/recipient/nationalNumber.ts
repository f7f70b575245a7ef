import { rowOf } from '../contract/json';
import type { CountryCode, PhoneNumber } from './phoneLibrary';
import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
} from './phoneLibrary';

/** Two-letter ISO 3166 code of a country that has phone numbers. */
export type Country = CountryCode;

/** The country of a code in upper or lower case; null if there is none. */
export function countryOf(code: string): Country | null {
	const upperCase = code.toUpperCase();
	return isSupportedCountry(upperCase) ? upperCase : null;
}

/**
 * The international form of a number with a single leading 0, which can only be national (`015112345678` -> `49151…`); null
 * if the country has no such number. A possible length is enough, because numbering plans grow faster than the library.
 * Only where the 0 is kept, as in Italy, the number must be in the numbering plan.
 */
export function internationalForm(digits: string, country: Country): string | null {
	const number = numberOf(country, digits);
	if (number === null) return null;
	const exists = number.nationalNumber.startsWith('0') ? number.isValid() : number.isPossible();
	return exists ? digitsOf(number.number) : null;
}

/** Removes the 0 that is only dialled within a country: `49 0151 …` -> `49 151 …`. Italian numbers keep theirs. */
export function withoutNationalZero(digits: string): string {
	const number = parsePhoneNumberFromString(`+${digits}`, { extract: false });
	if (number?.isValid() !== true) return digits;
	const { countryCallingCode } = number;
	const without = digitsOf(number.number);
	return digits === without.replace(countryCallingCode, `${countryCallingCode}0`)
		? without
		: digits;
}

/** Whether the digits begin with a calling code, and have a length that is used there. */
export function hasPossibleLength(digits: string): boolean {
	return parsePhoneNumberFromString(`+${digits}`, { extract: false })?.isPossible() === true;
}

/** How to read digits that begin with neither + nor 0. */
export type BareDigits =
	| { kind: 'international' }
	| { kind: 'national'; digits: string }
	| { kind: 'unclear'; national: string };

/**
 * Digits without + or 0 are an international number, unless they are written exactly as the country writes its own numbers
 * (`4155550123` in the US, but not `15112345678` in Germany, which writes the 0) and the national reading is more likely.
 * If both readings are equally likely, they are unclear. So is a mobile number without its 0, if it is not a known
 * international number: a spreadsheet may have dropped the 0, or the library may be out of date.
 */
export function readBareDigits(digits: string, country: Country): BareDigits {
	const number = numberOf(country, digits);
	if (number === null) return { kind: 'international' };
	const national = digitsOf(number.number);
	if (national === digits) return { kind: 'international' };
	const asNational = likelihood(number);
	const asInternational = likelihood(parsePhoneNumberFromString(`+${digits}`, { extract: false }));
	if (!isWrittenNationally(number, digits)) {
		const lacksZero = asNational === likelihoods.mobile && asInternational === likelihoods.none;
		return lacksZero ? { kind: 'unclear', national } : { kind: 'international' };
	}
	if (asNational > asInternational) return { kind: 'national', digits: national };
	return asNational < asInternational || asNational === likelihoods.none
		? { kind: 'international' }
		: { kind: 'unclear', national };
}

/** How likely a number uses WhatsApp: mobile numbers most, landlines seldom, service numbers never. */
const likelihoods = { none: 0, landline: 1, mobile: 2 };

const likelihoodByType: Readonly<Record<string, number>> = {
	MOBILE: likelihoods.mobile,
	// numbering plans that do not tell them apart, as in North America
	FIXED_LINE_OR_MOBILE: likelihoods.mobile,
	FIXED_LINE: likelihoods.landline,
	VOIP: likelihoods.landline,
};

/** A number outside the numbering plan of its country has no type, so it counts as none. */
function likelihood(number: PhoneNumber | undefined): number {
	return rowOf(likelihoodByType, number?.getType() ?? 'none') ?? likelihoods.none;
}

/** Digits as dialled within a country; null if that calls another country. */
function numberOf(country: Country, digits: string): PhoneNumber | null {
	const number = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
	return number?.countryCallingCode === getCountryCallingCode(country) ? number : null;
}

/** With or without the 0: some countries, e.g. India, write both. */
function isWrittenNationally(number: PhoneNumber, digits: string): boolean {
	return [number.formatNational(), number.format('NATIONAL', { nationalPrefix: false })].some(
		(notation) => digitsOf(notation) === digits,
	);
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}
