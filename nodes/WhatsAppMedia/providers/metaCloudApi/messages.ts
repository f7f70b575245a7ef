import type { Exchange } from '../../contract/exchange';
import type { AcceptedMessage, MediaMessage } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { postMessage } from '../graph/exchanges';
import { mediaMessageBody } from '../graph/messages';

/** `POST /{phone-number-id}/messages` (Meta, "Messages"). */
export function sendMedia(message: MediaMessage, account: Account): Exchange<AcceptedMessage> {
	const { baseUrl, sender } = account;
	return postMessage(
		`${baseUrl}/${encodeURIComponent(sender)}/messages`,
		mediaMessageBody(message),
	);
}
