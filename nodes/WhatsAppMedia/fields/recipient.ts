import type { INodeProperties } from 'n8n-workflow';

export const toProperty: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +1 415 555 0123',
	description:
		'Phone number of the recipient with its country code, or a business-scoped user ID where the provider takes one',
};

/**
 * Meta, "Messages": customer service windows.
 * @param what is sent
 */
export function windowNotice(what: 'media' | 'texts'): INodeProperties {
	return {
		displayName: `WhatsApp delivers ${what} only within 24 hours after the customer last wrote to you. Later it accepts approved templates only: use the operation Send Template.`,
		name: 'windowNotice',
		type: 'notice',
		default: '',
	};
}
