import { baseUrlOf } from '../../contract/baseUrl';
import type { CredentialChoice } from '../../contract/credentialChoice';
import { chosenValue } from '../../contract/credentialChoice';
import { textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';

/** From the newest version that Meta's samples show (July 2026) to the oldest that lasts; Meta ends v21.0 in January 2027. */
const versions = ['v26.0', 'v25.0', 'v24.0', 'v23.0', 'v22.0'];

export const apiVersion: CredentialChoice = {
	field: 'apiVersion',
	label: 'API Version',
	hint: 'Version of the Graph API; the newest one is right unless your Meta app needs another',
	options: versions.map((version) => ({ name: version, value: version })),
	default: 'v26.0',
	customField: 'customApiVersion',
	customLabel: 'Custom API Version',
	pattern: /^v\d{1,3}\.\d$/,
	example: 'v26.0',
};

/** The version is a part of the address; the sender is the id of a phone number, not the number. */
export function account(data: CredentialData): Account {
	const version = encodeURIComponent(chosenValue(data, apiVersion));
	return {
		baseUrl: `${baseUrlOf(data, 'https://graph.facebook.com')}/${version}`,
		sender: textOrNull(data.sender) ?? '',
		accountId: '',
	};
}
