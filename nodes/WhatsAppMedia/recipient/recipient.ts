import type { Recipient } from '../contract/message';

/** `US.13491208655302741918`, or with a parent `US.ENT.…` (Meta, "Business-scoped user IDs"). */
const businessScopedUserId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** E.164: a country code that does not start with 0, and at most 15 digits. */
const internationalNumber = /^[1-9]\d{6,14}$/;

/** What people put between the digits of a number. */
const separators = /[\s().\-/\u00a0\u2010-\u2015]/g;

/** A recipient in any common notation (`+1 (415) 555-0123`, `0049…`, a business-scoped user id), or null. */
export function parseRecipient(text: string): Recipient | null {
	const trimmed = text.trim();
	if (businessScopedUserId.test(trimmed)) return { kind: 'businessScopedUserId', id: trimmed };
	const digits = trimmed.replace(separators, '').replace(/^(\+|00)/, '');
	return internationalNumber.test(digits) ? { kind: 'phone', digits } : null;
}

/** How a recipient is shown in an output. */
export function recipientText(recipient: Recipient): string {
	return recipient.kind === 'phone' ? recipient.digits : recipient.id;
}
