import { rowOf } from '../contract/json';
import type { CountryCode, PhoneNumber } from './phoneLibrary';
import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
} from './phoneLibrary';

/** A country with telephone numbers of its own, by its ISO 3166 code of two letters. */
export type Country = CountryCode;

/** The country of a code, in whatever case it is written; null where there is none. */
export function countryOf(code: string): Country | null {
	const upperCase = code.toUpperCase();
	return isSupportedCountry(upperCase) ? upperCase : null;
}

/**
 * The international form of digits that begin with a single 0 and so can only be national (`015112345678` -> `49151…`),
 * or null. A length that the country has is enough, as numbering plans grow faster than libraries; only where the 0 would
 * stay part of the number, as in Italy, must it be a number of the plan.
 */
export function internationalForm(digits: string, country: Country): string | null {
	const number = numberOf(country, digits);
	if (number === null) return null;
	const exists = number.nationalNumber.startsWith('0') ? number.isValid() : number.isPossible();
	return exists ? digitsOf(number.number) : null;
}

/** `49 0151 …` -> `49 151 …`: the zero that is dialled within a country only. Numbers of Italy keep theirs. */
export function withoutNationalZero(digits: string): string {
	const number = parsePhoneNumberFromString(`+${digits}`, { extract: false });
	if (number?.isValid() !== true) return digits;
	const { countryCallingCode } = number;
	const without = digitsOf(number.number);
	return digits === without.replace(countryCallingCode, `${countryCallingCode}0`)
		? without
		: digits;
}

/** Whether some country has numbers of this length behind its calling code. */
export function hasPossibleLength(digits: string): boolean {
	return parsePhoneNumberFromString(`+${digits}`, { extract: false })?.isPossible() === true;
}

/** What digits are that begin with neither + nor 0. */
export type BareDigits =
	| { kind: 'international' }
	| { kind: 'national'; digits: string }
	| { kind: 'unclear'; national: string };

/**
 * Digits without a mark are an international number, unless they are exactly how the country writes one of its own
 * numbers (`4155550123` in the US, but not `15112345678` in Germany, which writes the 0) and that reading is the
 * likelier one. Equally likely readings are unclear; so is a mobile number that lacks its 0, where no international
 * number is known: a spreadsheet may have dropped the 0, or the library may lag behind.
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

/** How likely WhatsApp is there: it lives on mobile phones, seldom on landlines, never behind a service number. */
const likelihoods = { none: 0, landline: 1, mobile: 2 };

const likelihoodByType: Readonly<Record<string, number>> = {
	MOBILE: likelihoods.mobile,
	// where the plan does not tell them apart, as in North America
	FIXED_LINE_OR_MOBILE: likelihoods.mobile,
	FIXED_LINE: likelihoods.landline,
	VOIP: likelihoods.landline,
};

/** A number that is not in the plan of its country has no type. */
function likelihood(number: PhoneNumber | undefined): number {
	return rowOf(likelihoodByType, number?.getType() ?? 'none') ?? likelihoods.none;
}

/** Digits as they are dialled within a country; what leads abroad from there is none of its numbers. */
function numberOf(country: Country, digits: string): PhoneNumber | null {
	const number = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
	return number?.countryCallingCode === getCountryCallingCode(country) ? number : null;
}

/** In some countries (India) the 0 may be written or not: both are national notation. */
function isWrittenNationally(number: PhoneNumber, digits: string): boolean {
	return [number.formatNational(), number.format('NATIONAL', { nationalPrefix: false })].some(
		(notation) => digitsOf(notation) === digits,
	);
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}
