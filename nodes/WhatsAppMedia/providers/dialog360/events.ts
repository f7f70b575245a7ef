import type { WebhookContents } from '../../contract/event';
import type { Account } from '../../contract/provider';
import { contentsOf } from '../../contract/webhookPart';
import { graphParts, isGraphBody, valueParts } from '../graph/events';
import { failureOfError } from './failures';
import { downloadUrl } from './media';

/** Meta's body as it is; 360dialog's older API sent the value alone. */
export function read(body: unknown, account: Account): WebhookContents {
	const reading = { failureOfError, mediaUrl: (url: string) => downloadUrl(url, account) };
	return contentsOf(isGraphBody(body) ? graphParts(body, reading) : valueParts(body, reading));
}
