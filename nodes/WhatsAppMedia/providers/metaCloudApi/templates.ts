import type { Answer } from '../../contract/answer';
import type { Exchange, RefusalReading } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { failed, failure, success } from '../../contract/failure';
import { textOrNull } from '../../contract/json';
import type { Account, CredentialData } from '../../contract/provider';
import type { OwnTemplate } from '../../contract/template';
import * as graph from '../graph/templateList';
import { classify, words } from './failures';

/** `GET /{business-account-id}/message_templates` (Meta, "Message templates"). */
export function listTemplates(
	{ baseUrl }: Account,
	data: CredentialData,
): Result<Exchange<readonly OwnTemplate[]>> {
	const businessAccountId = textOrNull(data.businessAccountId);
	if (businessAccountId === null) {
		return failed(
			failure({
				class: 'request',
				happened: "The credential has no 'Business Account ID', by which Meta lists the templates",
				advice: `Enter 'Business Account ID' in the '${words.credentialName}' credential, or choose 'By Name' and enter the name of the template here.`,
			}),
		);
	}
	const url = `${baseUrl}/${encodeURIComponent(businessAccountId)}/message_templates`;
	return success(graph.listTemplates(url, readRefusal));
}

/** To Meta, any object that it does not know is the same; the other requests ask for media by their ID. */
function readRefusal(answer: Answer): RefusalReading<never> {
	const refusal = classify(answer);
	if (refusal.refused !== 'mediaId') return { kind: 'refused', failure: refusal };
	return {
		kind: 'refused',
		failure: {
			...refusal,
			class: 'request',
			happened: "Meta does not know the 'Business Account ID', or the token may not read it",
			advice: `Check 'Business Account ID' in the '${words.credentialName}' credential (WhatsApp Manager shows it), and give its token the permission whatsapp_business_management; or choose 'By Name'.`,
			refused: null,
		},
	};
}
