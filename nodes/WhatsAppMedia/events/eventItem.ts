import type { INodeExecutionData } from 'n8n-workflow';

import type { WhatsAppEvent } from '../contract/event';
import type { eventShape, OutputOf } from '../contract/outputs';
import type { Provider } from '../contract/provider';
import { failureJson } from '../output/failureDetails';
import type { Redaction } from '../output/redaction';

/** An event as an item: the same keys for every provider and kind (`contract/outputs.ts`); what it has no value for is null. */
export function eventItem(
	event: WhatsAppEvent,
	provider: Pick<Provider, 'name'>,
	redact: Redaction,
): INodeExecutionData {
	const json: OutputOf<typeof eventShape> = {
		provider: provider.name,
		event: event.kind,
		messageId: event.messageId,
		correlationId: event.correlationId,
		from: event.from,
		to: event.to,
		timestamp: event.timestamp,
		profileName: event.kind === 'message' ? event.profileName : null,
		text: event.kind === 'message' ? event.text : null,
		media:
			event.kind === 'message' && event.media !== null ? { ...event.media, error: null } : null,
		error:
			'failure' in event && event.failure !== null ? failureJson(event.failure, provider) : null,
		raw: event.raw,
	};
	return { json: redact(json) };
}
