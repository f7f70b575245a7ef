import type { Exchange } from '../../contract/exchange';
import type { AcceptedMessage, MediaMessage } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { postMessage } from '../graph/exchanges';
import { mediaMessageBody } from '../graph/messages';

/** `POST /messages` with Meta's body (document "360dialog, Media Messages"). */
export function sendMedia(message: MediaMessage, account: Account): Exchange<AcceptedMessage> {
	return postMessage(`${account.baseUrl}/messages`, mediaMessageBody(message));
}
