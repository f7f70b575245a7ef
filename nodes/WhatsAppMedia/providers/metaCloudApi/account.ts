import { baseUrlOf } from '../../contract/baseUrl';
import { textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';

/** The newest version that Meta's samples show (June 2026). */
const defaultVersion = 'v26.0';

/** The version is a part of the address; the sender is the id of a phone number, not the number. */
export function account(data: CredentialData): Account {
	const version = encodeURIComponent(textOrNull(data.apiVersion) ?? defaultVersion);
	return {
		baseUrl: `${baseUrlOf(data, 'https://graph.facebook.com')}/${version}`,
		sender: textOrNull(data.sender) ?? '',
		accountId: '',
	};
}
