import type { WebhookContents } from '../../contract/event';
import { contentsOf } from '../../contract/webhookPart';
import { graphParts } from '../graph/events';
import { failureOfError } from './failures';

export function read(body: unknown): WebhookContents {
	return contentsOf(graphParts(body, { failureOfError }));
}
