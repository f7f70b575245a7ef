import { baseUrlOf } from '../../contract/baseUrl';
import type { Account, CredentialData } from '../../contract/provider';

/** One key belongs to one business number, so the address is all that shapes a request. */
export function account(data: CredentialData): Account {
	return { baseUrl: baseUrlOf(data, 'https://waba-v2.360dialog.io'), sender: '', accountId: '' };
}
