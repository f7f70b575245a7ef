import type { SenderCapability } from '../contract/capabilities';
import { textOrNull } from '../contract/json';
import type { Recipient } from '../contract/message';
import type { Problem } from '../contract/problem';
import { quoted } from '../contract/problem';
import type { Account, Provider } from '../contract/provider';
import type { Country } from '../recipient/nationalNumber';
import { countryOf } from '../recipient/nationalNumber';
import type { RecipientReading } from '../recipient/recipient';
import { parseRecipient } from '../recipient/recipient';
import { mediaLinkField } from './fields/media';
import { defaultCountryField } from './fields/optionFields';
import type { Field, ItemParameters } from './itemParameters';

export const recipientField: Field = {
	name: 'to',
	label: 'To',
	fix: "Enter the customer's number with its country code, e.g. +1 415 555 0123.",
};

/** Whom an item goes to, before it is checked: messages to one recipient keep their order. */
export function recipientLane(item: ItemParameters): string | null {
	const text = textOrNull(item.value(recipientField.name));
	if (text === null) return null;
	const country = countryOf(textOrNull(item.option(defaultCountryField.name)) ?? '');
	const reading = parseRecipient(text, country);
	return 'digits' in reading ? reading.digits : text;
}

/** The recipient of a message, in a form that the provider can reach. */
export function readRecipient(item: ItemParameters, provider: Provider): Recipient | null {
	const text = item.requiredText(recipientField);
	const country = readDefaultCountry(item);
	if (text === null || country === 'unknown') return null;
	const reading = parseRecipient(text, country);
	if (reading.kind === 'phone') return reading;
	if (reading.kind === 'nationalPhone') {
		item.warnings.push(
			`'${recipientField.label}' was read as a number of ${reading.country}: ${reading.digits}.`,
		);
		return { kind: 'phone', digits: reading.digits };
	}
	if (reading.kind === 'businessScopedUserId' && provider.capabilities.businessScopedUserId)
		return reading;
	return item.add({
		class: 'recipient',
		field: recipientField.label,
		found: quoted(text),
		...refusal(reading, provider),
	});
}

/** Why a text cannot be sent to, and what to do. */
function refusal(
	reading: Exclude<RecipientReading, { kind: 'phone' | 'nationalPhone' }>,
	provider: Provider,
): Pick<Problem, 'rule' | 'fix'> {
	switch (reading.kind) {
		case 'noRecipient':
			return { rule: 'is no phone number', fix: recipientField.fix };
		case 'businessScopedUserId':
			return {
				rule: `is a business-scoped user ID, which ${provider.displayName} does not take`,
				fix: recipientField.fix,
			};
		case 'nationalWithoutCountry':
			return {
				rule: 'is a national number without its country',
				fix: `Enter it with its country code, e.g. +49 151 12345678, or add the option '${defaultCountryField.label}'.`,
			};
		case 'notOfCountry':
			return {
				rule: `is no number of ${reading.country}, the '${defaultCountryField.label}'`,
				fix: 'Correct it, or enter it with + and its country code.',
			};
		case 'unclear':
			return {
				rule: `can be meant as a number of ${reading.country}, the '${defaultCountryField.label}', or as an international one`,
				fix: `Enter +${reading.national} or +${reading.international}, whichever is meant.`,
			};
	}
}

/** The country of national numbers; null where none was chosen. */
function readDefaultCountry(item: ItemParameters): Country | 'unknown' | null {
	const code = item.optionText(defaultCountryField);
	if (code === null) return null;
	const country = countryOf(code);
	if (country !== null) return country;
	item.add({
		class: 'request',
		field: defaultCountryField.label,
		rule: 'is no country code of ISO 3166',
		found: quoted(code),
		fix: defaultCountryField.fix,
	});
	return 'unknown';
}

/** An address that the provider can fetch: absolute, http or https, without a login in it. */
export function readLink(item: ItemParameters): string | null {
	const text = item.requiredText(mediaLinkField);
	if (text === null) return null;
	const rule = brokenLinkRule(text);
	if (rule === null) return normalisedLink(text);
	return item.add({
		class: 'media',
		field: mediaLinkField.label,
		rule,
		// a link with a login in it is not repeated: errors are shown and stored
		found: rule === loginInLink ? null : quoted(text),
		fix: mediaLinkField.fix,
	});
}

const loginInLink = 'contains a login, which would be handed to the provider';

/** The rule that a link breaks, or null. */
export function brokenLinkRule(text: string): string | null {
	if (/\s/.test(text)) return 'contains a space';
	if (!URL.canParse(text)) return 'is no full web address';
	// the parser takes `https:host` and `http:\\host` as well, and other programs read them in other ways
	if (/^https?:/i.test(text) && !/^https?:\/\/[^/\\]/i.test(text)) return 'is no full web address';
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is no http(s) address';
	if (url.username !== '' || url.password !== '') return loginInLink;
	return null;
}

/** A right link as all programs read it: the form that a browser sends. Addresses with a signature keep theirs. */
export function normalisedLink(text: string): string {
	return new URL(text).href;
}

export const senderField: Field = {
	name: 'sender',
	label: 'Sender',
	fix: "Enter it in this node, or as 'Default Sender' in the credential.",
};

/** What a sender must be, for each kind: how it is read, and what it is called. */
const senders: Readonly<
	Record<SenderCapability['kind'], { read: (text: string) => string | null; rule: string }>
> = {
	phoneNumber: {
		read: (text) => {
			const number = parseRecipient(text);
			return number.kind === 'phone' ? number.digits : null;
		},
		rule: 'is no business number with its country code',
	},
	phoneNumberId: {
		read: (text) => (/^\d{5,20}$/.test(text) ? text : null),
		rule: 'is no phone number ID (the ID of WhatsApp Manager, not the number itself)',
	},
};

/** The account with the sender of this item: the node's, else the credential's default. */
export function readSender(
	item: ItemParameters,
	provider: Provider,
	account: Account,
): Account | null {
	const capability = provider.capabilities.sender;
	if (capability === null) return account;
	const text = item.optionalText(senderField) ?? account.sender;
	if (text === '') {
		return item.add({
			class: 'request',
			field: senderField.label,
			rule: 'is empty',
			found: null,
			fix: senderField.fix,
		});
	}
	const { read, rule } = senders[capability.kind];
	const sender = read(text);
	if (sender !== null) return { ...account, sender };
	return item.add({
		class: 'request',
		field: senderField.label,
		rule,
		found: quoted(text),
		fix: senderField.fix,
	});
}
