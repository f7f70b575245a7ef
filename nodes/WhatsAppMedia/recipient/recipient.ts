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

/** What says that a country code follows. */
const internationalMark = /^(\++|00)/;

/** What people put between the digits of a number. */
const separators = /[\s().\-/\u00a0\u2010-\u2015]/g;

/** Marks of writing direction and the like, which come along when a number is copied and cannot be seen. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The zero of the national notation in `+44 (0)20 …`, which is not dialled from abroad. */
const nationalZero = /^(\s*(?:\+|00)[\s\d.\-/]*)\(0\)/;

/** `whatsapp:+1…` of other services, `tel:+1…` of web pages and contacts. */
const foreignScheme = /^(whatsapp|tel):/i;

/** `1…@s.whatsapp.net` or `1…:3@c.us` of unofficial services: always with the country code. */
const unofficialId = /^(.*?)(:\d+)?@(s\.whatsapp\.net|c\.us)$/i;

/** What a text turns out to be: a recipient, as it is or by its country, or why it is none. */
export type RecipientReading =
	| Recipient
	| { kind: 'nationalPhone'; digits: string; country: Country }
	| { kind: 'nationalWithoutCountry' }
	| { kind: 'notOfCountry'; country: Country }
	| { kind: 'unclear'; national: string; international: string; country: Country }
	| { kind: 'noRecipient' };

/**
 * Reads a recipient in any common notation: `+1 (415) 555-0123`, `0049…`, a business-scoped user id.
 *
 * With `+` or `00` in front, a number is international whatever the country is. With a single 0 it is national. Without
 * any mark it is international, unless it is exactly how the country writes its own numbers; where both can be meant, it
 * is refused: a wrong guess would send a customer's picture to a stranger (see {@link readBareDigits}).
 */
export function parseRecipient(text: string, country: Country | null = null): RecipientReading {
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

/** @param number as it was written, with what says that it is international */
function international(digits: string, number = digits): RecipientReading {
	// after 00 can follow another country's prefix for calls abroad, as in Australia's 0011
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

/** Full-width digits become ordinary ones (Unicode NFKC); what only wraps a number goes. */
function plainText(text: string): string {
	return text
		.normalize('NFKC')
		.replace(invisible, '')
		.trim()
		.replace(foreignScheme, '')
		.replace(unofficialId, '+$1')
		.trim();
}

/** How a recipient is shown in an output. */
export function recipientText(recipient: Recipient): string {
	return recipient.kind === 'phone' ? recipient.digits : recipient.id;
}
