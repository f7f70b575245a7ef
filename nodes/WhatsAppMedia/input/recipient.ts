import type { Recipient } from '../contract/message';
import { quoted } from '../contract/problem';
import type { Provider } from '../contract/provider';
import type { Field } from '../fields/field';
import { defaultCountry } from '../fields/options';
import type { Country } from '../recipient/nationalNumber';
import { countryOf } from '../recipient/nationalNumber';
import type { RecipientReading } from '../recipient/recipient';
import { parseRecipient } from '../recipient/recipient';
import type { ItemParameters } from './itemParameters';
import { readOption } from './readOption';

export const recipientField: Field = {
	name: 'to',
	label: 'To',
	fix: "Enter the customer's number with its country code, e.g. +1 415 555 0123.",
};

/** The recipient of a message, in a form that the provider can reach. */
export function readRecipient(item: ItemParameters, provider: Provider): Recipient | null {
	const value = item.value(recipientField.name);
	if (Array.isArray(value) && value.length > 1)
		return item.refuse(
			{ ...recipientField, ...severalNumbers },
			severalNumbers.rule,
			quoted(value),
			'recipient',
		);
	const text = item.requiredText(recipientField);
	const country = readDefaultCountry(item);
	if (text === null || country === 'unknown') return null;
	const reading = parseRecipient(text, country);
	if (reading.kind === 'phone') return reading;
	if (reading.kind === 'nationalPhone') {
		item.warn(
			`'${recipientField.label}' was read as a number of ${reading.country}: ${reading.digits}.`,
		);
		return { kind: 'phone', digits: reading.digits };
	}
	if (reading.kind === 'businessScopedUserId' && provider.capabilities.businessScopedUserId)
		return reading;
	const { rule, fix } = refusal(reading, provider);
	return item.refuse({ ...recipientField, fix }, rule, quoted(text), 'recipient');
}

const severalNumbers = {
	rule: 'has more than one phone number',
	fix: 'Enter one number per item: turn a list into items with a Split Out node before this one.',
};

/** Why a text cannot be sent to, and what to do. */
function refusal(
	reading: Exclude<RecipientReading, { kind: 'phone' | 'nationalPhone' }>,
	provider: Provider,
): { rule: string; fix: string } {
	switch (reading.kind) {
		case 'severalNumbers':
			return severalNumbers;
		case 'noRecipient':
			return { rule: 'is not a valid phone number', fix: recipientField.fix };
		case 'businessScopedUserId':
			return {
				rule: `is a business-scoped user ID, which ${provider.displayName} does not support`,
				fix: recipientField.fix,
			};
		case 'nationalWithoutCountry':
			return {
				rule: 'is a national number without its country',
				fix: `Enter it with its country code, e.g. +49 151 12345678, or add the option '${defaultCountry.label}'.`,
			};
		case 'notOfCountry':
			return {
				rule: `is not a number of ${reading.country}, the '${defaultCountry.label}'`,
				fix: 'Correct it, or enter it with + and its country code.',
			};
		case 'unclear':
			return {
				rule: `can be meant as a number of ${reading.country}, the '${defaultCountry.label}', or as an international one`,
				fix: `Enter +${reading.national} or +${reading.international}, whichever is meant.`,
			};
	}
}

/** The country of national numbers; null where none was chosen. */
function readDefaultCountry(item: ItemParameters): Country | 'unknown' | null {
	const code = readOption(item, defaultCountry);
	if (code === null) return null;
	const country = countryOf(code);
	if (country !== null) return country;
	item.refuse(defaultCountry, 'is not a two-letter country code (ISO 3166)', quoted(code));
	return 'unknown';
}
