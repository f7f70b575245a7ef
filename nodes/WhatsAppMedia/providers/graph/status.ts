import { field } from '../../contract/json';
import { addressOrNull, isoTime, listOf, rawOf, wordOrNull } from '../../contract/received';
import type { WebhookPart } from '../../contract/webhookPart';
import { receipt } from '../../contract/webhookPart';
import type { GraphValue } from './graphValue';

/** Whom a message went to: in a group the member, else the number, else the business-scoped user id. */
const recipientFields = [
	'recipient_participant_id',
	'recipient_participant_user_id',
	'recipient_id',
	'recipient_user_id',
];

/** An entry of `statuses` (Meta, "Status messages webhook"). */
export function statusPart(status: unknown, value: GraphValue): WebhookPart {
	const [to = null] = recipientFields
		.map((name) => addressOrNull(field(status, name)))
		.filter((address) => address !== null);
	const [error] = listOf(field(status, 'errors'));
	return receipt(
		{
			messageId: wordOrNull(field(status, 'id')),
			correlationId: wordOrNull(field(status, 'biz_opaque_callback_data')),
			from: value.business,
			to,
			timestamp: isoTime(field(status, 'timestamp')),
			raw: { ...rawOf(status), ...value.around(value.contactOf([to])) },
		},
		field(status, 'status'),
		() => value.failureOfError(error),
	);
}
