/**
 * libphonenumber-js: the numbering plans of Google's libphonenumber. The published package must not have dependencies, so
 * the build bundles the library into the compiled form of this file (gulpfile.js). No other file may import it.
 */
export {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
export type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
