import type { Recipient } from '../contract/message';
import type { Country } from './nationalNumber';
import {
	hasPossibleLength,
	internationalForm,
	readBareDigits,
	withoutNationalZero,
} from './nationalNumber';

/** `US.13491208655302741918`, or with a parent `US.ENT.…` (Meta, "Business-scoped user IDs"). */
const businessScopedUserId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** E.164: a country code that does not start with 0, and at most 15 digits. */
const internationalNumber = /^[1-9]\d{6,14}$/;

/** A prefix that a country code follows. */
const internationalMark = /^(\++|00)/;

/** Characters that people write between digits. */
const separators = /[\s().\-/\u00a0\u2010-\u2015]/g;

/** Invisible characters, e.g. marks of writing direction, that are copied along with a number. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The 0 in `+44 (0)20 …`, which is not dialled from abroad. */
const nationalZero = /^(\s*(?:\+|00)[\s\d.\-/]*)\(0\)/;

/** `whatsapp:+1…` from other services, `tel:+1…` from web pages and contacts. */
const foreignScheme = /^(whatsapp|tel):/i;

/** `1…@s.whatsapp.net` or `1…:3@c.us` from unofficial services, always with the country code. */
const unofficialId = /^(.*?)(:\d+)?@(s\.whatsapp\.net|c\.us)$/i;

/** A recipient, or why a text is not one. */
export type RecipientReading =
	| Recipient
	| { kind: 'nationalPhone'; digits: string; country: Country }
	| { kind: 'nationalWithoutCountry' }
	| { kind: 'notOfCountry'; country: Country }
	| { kind: 'unclear'; national: string; international: string; country: Country }
	| { kind: 'severalNumbers' }
	| { kind: 'noRecipient' };

/**
 * Reads a recipient in any common notation: `+1 (415) 555-0123`, `0049…`, a business-scoped user ID.
 *
 * A number with `+` or `00` is international, one with a single 0 is national. Other digits are international, unless the
 * country writes its own numbers exactly so (see {@link readBareDigits}). If both readings are likely, the number is
 * refused: a wrong guess would send a customer's picture to a stranger.
 */
export function parseRecipient(text: string, country: Country | null = null): RecipientReading {
	const reading = parseOne(text, country);
	const isList = reading.kind === 'noRecipient' && holdsSeveral(text, country);
	return isList ? { kind: 'severalNumbers' } : reading;
}

/** What stands between the numbers of a list. */
const listSeparators = [/[,;|/&\n]|\band\b/i, /\s+(?=\+|00)/, /\s+/];

function holdsSeveral(text: string, country: Country | null): boolean {
	return listSeparators.some((separator) => {
		const parts = text.split(separator).filter((part) => part.trim() !== '');
		return parts.length > 1 && parts.every((part) => isRecipient(part, country));
	});
}

/** E.164 numbers have at least seven digits; shorter ones are parts of a number. */
function isRecipient(part: string, country: Country | null): boolean {
	return part.trim().length >= 7 && parseOne(part, country).kind !== 'noRecipient';
}

function parseOne(text: string, country: Country | null): RecipientReading {
	const trimmed = plainText(text);
	if (businessScopedUserId.test(trimmed)) return { kind: 'businessScopedUserId', id: trimmed };
	const number = trimmed.replace(nationalZero, '$1').replace(separators, '');
	const digits = number.replace(internationalMark, '');
	if (digits !== number) return international(withoutNationalZero(digits), number);
	if (/^0\d+$/.test(digits)) return nationalNumber(digits, country);
	return country !== null && /^\d+$/.test(digits)
		? bareNumber(digits, country)
		: international(digits);
}

/** @param number the same with its international prefix */
function international(digits: string, number = digits): RecipientReading {
	// 00 can be the beginning of another international prefix, such as Australia's 0011
	const isAbroad = number.startsWith('00') && !hasPossibleLength(digits);
	if (isAbroad || !internationalNumber.test(digits)) return { kind: 'noRecipient' };
	return { kind: 'phone', digits };
}

function nationalNumber(text: string, country: Country | null): RecipientReading {
	if (country === null) return { kind: 'nationalWithoutCountry' };
	const digits = internationalForm(text, country);
	return digits !== null && internationalNumber.test(digits)
		? { kind: 'nationalPhone', digits, country }
		: { kind: 'notOfCountry', country };
}

function bareNumber(digits: string, country: Country): RecipientReading {
	const reading = readBareDigits(digits, country);
	switch (reading.kind) {
		case 'international':
			return international(digits);
		case 'national':
			return { kind: 'nationalPhone', digits: reading.digits, country };
		case 'unclear':
			return { kind: 'unclear', national: reading.national, international: digits, country };
	}
}

/** Turns full-width digits into ordinary ones (Unicode NFKC), and removes what surrounds a number. */
function plainText(text: string): string {
	return text
		.normalize('NFKC')
		.replace(invisible, '')
		.trim()
		.replace(foreignScheme, '')
		.replace(unofficialId, '+$1')
		.trim();
}

/** The recipient as outputs show it. */
export function recipientText(recipient: Recipient): string {
	return recipient.kind === 'phone' ? recipient.digits : recipient.id;
}
