import type { SenderCapability } from '../contract/capabilities';
import { isRecord } from '../contract/json';
import { quoted } from '../contract/problem';
import type { Account, Provider } from '../contract/provider';
import type { Field } from '../fields/field';
import { hasPossibleLength } from '../recipient/nationalNumber';
import { parseRecipient } from '../recipient/recipient';
import type { ItemParameters } from './itemParameters';

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
			return number.kind === 'phone' && !isPhoneNumberId(number.digits) ? number.digits : null;
		},
		rule: 'is not a business number with its country code',
	},
	phoneNumberId: {
		read: (text) => (/^\d{5,20}$/.test(text) && !isPhoneNumber(text) ? text : null),
		rule: 'is not a phone number ID (the ID of WhatsApp Manager, not the number itself)',
	},
};

/** Meta's IDs have 15 digits or more, phone numbers mostly fewer. */
const shortestId = 14;

/** Whether digits are a number that stands where its ID should be, e.g. because another provider wanted it. */
function isPhoneNumber(digits: string): boolean {
	return digits.length < shortestId && hasPossibleLength(digits);
}

function isPhoneNumberId(digits: string): boolean {
	return digits.length >= shortestId && !hasPossibleLength(digits);
}

/**
 * The account with the sender of this item: the node's, else the credential's default. The parameter is n8n's resource
 * locator, or the bare text in workflows that were not made in the editor.
 */
export function readSender(
	item: ItemParameters,
	provider: Provider,
	account: Account,
): Account | null {
	const capability = provider.capabilities.sender;
	if (capability === null) return account;
	const entered = item.value(senderField.name);
	const value = isRecord(entered) && '__rl' in entered ? entered.value : entered;
	const text = item.asText(value, senderField) ?? account.sender;
	if (text === '') return item.refuse(senderField, 'is empty', null);
	const { read, rule } = senders[capability.kind];
	const sender = read(text);
	if (sender !== null) return { ...account, sender };
	return item.refuse(senderField, rule, quoted(text));
}
