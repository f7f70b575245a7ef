import type { Country } from './nationalNumber';
import { parsePhoneNumberFromString } from './phoneLibrary';

/** The country of an international number in digits; null if the numbering plans do not know it. */
export function countryOfNumber(digits: string): Country | null {
	return parsePhoneNumberFromString(`+${digits}`, { extract: false })?.country ?? null;
}
