import { baseUrlOf } from '../../contract/baseUrl';
import { rowOf, textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';

/**
 * Kaleyra's pods (document "Kaleyra, Send Image Messages" for IN, SG and EU; "Upload Media Files" for NA). Its pages differ
 * on NA and SG, so the credential offers both addresses of each.
 */
const pods: Readonly<Record<string, string>> = {
	eu: 'https://api.eu.kaleyra.io',
	in: 'https://api.in.kaleyra.io',
	na: 'https://api.na.kaleyra.ai',
	naIo: 'https://api.na.kaleyra.io',
	sg: 'https://api.ap.kaleyra.io',
	sgIo: 'https://api.kaleyra.io',
};

export function account(data: CredentialData): Account {
	const pod = rowOf(pods, textOrNull(data.region) ?? 'in') ?? pods.in ?? '';
	return {
		baseUrl: baseUrlOf(data, pod),
		sender: textOrNull(data.sender) ?? '',
		accountId: textOrNull(data.sid) ?? '',
	};
}
