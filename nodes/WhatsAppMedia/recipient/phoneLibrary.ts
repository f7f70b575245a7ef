/**
 * libphonenumber-js: the numbering plans of Google's libphonenumber. The published package may have no dependencies, so
 * the build puts the library into the compiled form of this file (gulpfile.js); nothing else may import it.
 */
export {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
export type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
