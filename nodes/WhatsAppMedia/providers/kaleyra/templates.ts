import type { Answer } from '../../contract/answer';
import type { RefusalReading } from '../../contract/exchange';
import { failed, failure, success } from '../../contract/failure';
import { field, isRecord, textOrNull } from '../../contract/json';
import { nextCursor, templateLookUps } from '../graph/templateList';
import { classify, words } from './failures';

const byName = "choose 'By Name' and enter the name of the template here";

/**
 * `GET /v2/{sid}/whatsapp/{waba-id}/message_templates` (page "Message templates"). What it answers is not documented: Meta's
 * list, as it is or in Kaleyra's envelope. So nothing is asked that only Meta documents.
 */
export const templates = templateLookUps(({ baseUrl, accountId }, data) => {
	const id = textOrNull(data.businessAccountId);
	if (id === null)
		return failed(
			failure({
				class: 'request',
				happened:
					"The credential has no 'WhatsApp Business Account ID', by which Kaleyra lists the templates",
				advice: `Enter it in the '${words.credentialName}' credential (Meta's WhatsApp Manager shows it), or ${byName}.`,
			}),
		);
	const account = `${baseUrl}/v2/${encodeURIComponent(accountId)}/whatsapp`;
	const url = `${account}/${encodeURIComponent(id)}/message_templates`;
	return success({
		urlOf: (after) => (after === null ? url : `${url}?after=${encodeURIComponent(after)}`),
		bodyOf(json) {
			const data = field(json, 'data');
			return isRecord(data) ? data : json;
		},
		next: nextCursor,
		readRefusal,
	});
});

/** Other words for what Kaleyra refuses speak of the sender of a message. */
function readRefusal(answer: Answer): RefusalReading<never> {
	const refusal = classify(answer);
	if (refusal.class !== 'permission' && refusal.class !== 'request' && answer.status !== 404)
		return { kind: 'refused', failure: refusal };
	return {
		kind: 'refused',
		failure: {
			...refusal,
			happened: "Kaleyra did not list the templates of the 'WhatsApp Business Account ID'",
			advice: `Check it in the '${words.credentialName}' credential (Meta's WhatsApp Manager shows it), or ${byName}.`,
		},
	};
}
