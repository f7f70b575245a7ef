import { baseUrlOf } from '../../contract/baseUrl';
import type { Account, CredentialData } from '../../contract/provider';

/** The key implies the business number (document "Insider, Transactional WhatsApp Message File Processes"). */
export function account(data: CredentialData): Account {
	return { baseUrl: baseUrlOf(data, 'https://whatsapp.useinsider.com'), sender: '', accountId: '' };
}
