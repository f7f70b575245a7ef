import type { Answer } from '../../contract/answer';
import type { RefusalReading } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, failure, success } from '../../contract/failure';
import { textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';
import { classify, words } from './failures';

/** A list that Meta keeps for a business account, and what to do where it cannot be had. */
export interface ListOfAccount {
	/** What it lists, e.g. `numbers`. */
	of: string;
	/** How to go on without it, as the end of a sentence that begins with "or". */
	otherwise: string;
}

/** The address of the business account; a failure where the credential does not name it. */
export function businessAccountUrl(
	{ baseUrl }: Account,
	data: CredentialData,
	{ of, otherwise }: ListOfAccount,
): Result<string> {
	const id = textOrNull(data.businessAccountId);
	if (id !== null) return success(`${baseUrl}/${encodeURIComponent(id)}`);
	return failed(
		failure({
			class: 'request',
			happened: `The credential has no 'Business Account ID', by which Meta lists the ${of}`,
			advice: `Enter 'Business Account ID' in the '${words.credentialName}' credential, or ${otherwise}.`,
		}),
	);
}

/** To Meta, any object that it does not know is the same; the other requests ask for media by their ID. */
export function readRefusalOf({ otherwise }: ListOfAccount) {
	return (answer: Answer): RefusalReading<never> => {
		const refusal = classify(answer);
		if (refusal.refused !== 'mediaId') return { kind: 'refused', failure: refusal };
		return {
			kind: 'refused',
			failure: {
				...refusal,
				class: 'request',
				happened: "Meta does not know the 'Business Account ID', or the token may not read it",
				advice: `Check 'Business Account ID' in the '${words.credentialName}' credential (WhatsApp Manager shows it), and give its token the permission whatsapp_business_management; or ${otherwise}.`,
				refused: null,
			},
		};
	};
}
