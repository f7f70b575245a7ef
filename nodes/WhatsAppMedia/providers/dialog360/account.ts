import { textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';

const defaultBaseUrl = 'https://waba-v2.360dialog.io';

/** One key belongs to one business number, so the address is all that shapes a request. */
export function account(data: CredentialData): Account {
	return { baseUrl: (textOrNull(data.baseUrl) ?? defaultBaseUrl).replace(/\/+$/, '') };
}
