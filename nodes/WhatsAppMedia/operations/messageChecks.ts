import type { Recipient } from '../contract/message';
import { quoted } from '../contract/problem';
import type { Provider } from '../contract/provider';
import { parseRecipient } from '../recipient/recipient';
import { mediaLinkField } from './fields/media';
import type { Field, ItemParameters } from './itemParameters';

export const recipientField: Field = {
	name: 'to',
	label: 'To',
	fix: "Enter the customer's number with its country code, e.g. +1 415 555 0123.",
};

/** The recipient of a message, in a form that the provider can reach. */
export function readRecipient(item: ItemParameters, provider: Provider): Recipient | null {
	const text = item.requiredText(recipientField);
	if (text === null) return null;
	const recipient = parseRecipient(text);
	if (recipient === null) {
		return item.add({
			class: 'recipient',
			field: recipientField.label,
			rule: 'is no phone number',
			found: quoted(text),
			fix: recipientField.fix,
		});
	}
	if (recipient.kind === 'businessScopedUserId' && !provider.capabilities.businessScopedUserId) {
		return item.add({
			class: 'recipient',
			field: recipientField.label,
			rule: `is a business-scoped user ID, which ${provider.displayName} does not take`,
			found: quoted(text),
			fix: recipientField.fix,
		});
	}
	return recipient;
}

/** An address that the provider can fetch: absolute, http or https, without a login in it. */
export function readLink(item: ItemParameters): string | null {
	const text = item.requiredText(mediaLinkField);
	if (text === null) return null;
	const rule = linkRule(text);
	if (rule === null) return text;
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

function linkRule(text: string): string | null {
	if (/\s/.test(text)) return 'contains a space';
	if (!URL.canParse(text)) return 'is no full web address';
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'is no http(s) address';
	if (url.username !== '' || url.password !== '') return loginInLink;
	return null;
}
