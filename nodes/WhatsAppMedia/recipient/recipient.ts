import type { Recipient } from '../contract/message';

/** `US.13491208655302741918`, or with a parent `US.ENT.…` (Meta, "Business-scoped user IDs"). */
const businessScopedUserId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** E.164: a country code that does not start with 0, and at most 15 digits. */
const internationalNumber = /^[1-9]\d{6,14}$/;

/** What people put between the digits of a number. */
const separators = /[\s().\-/\u00a0\u2010-\u2015]/g;

/** Marks of writing direction and the like, which come along when a number is copied and cannot be seen. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The zero of the national notation in `+44 (0)20 …`, which is not dialled from abroad. */
const nationalZero = /^(\s*(?:\+|00)[\s\d.\-/]*)\(0\)/;

/** A recipient in any common notation (`+1 (415) 555-0123`, `0049…`, a business-scoped user id), or null. */
export function parseRecipient(text: string): Recipient | null {
	const trimmed = plainText(text);
	if (businessScopedUserId.test(trimmed)) return { kind: 'businessScopedUserId', id: trimmed };
	const digits = trimmed
		.replace(nationalZero, '$1')
		.replace(separators, '')
		.replace(/^(\++|00)/, '');
	return internationalNumber.test(digits) ? { kind: 'phone', digits } : null;
}

/** `whatsapp:+1…` of other services, and `1…@s.whatsapp.net` or `1…:3@c.us` of unofficial ones. */
const wrappings = [/^whatsapp:/i, /(:\d+)?@(s\.whatsapp\.net|c\.us)$/i];

/** Full-width digits become ordinary ones (Unicode NFKC); what only wraps a number goes. */
function plainText(text: string): string {
	const ordinary = text.normalize('NFKC').replace(invisible, '').trim();
	return wrappings.reduce((rest, wrapping) => rest.replace(wrapping, ''), ordinary).trim();
}

/** How a recipient is shown in an output. */
export function recipientText(recipient: Recipient): string {
	return recipient.kind === 'phone' ? recipient.digits : recipient.id;
}
