import type { Exchange } from '../../contract/exchange';
import type { AcceptedMessage, Message } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { postMessage } from '../graph/exchanges';
import { messageBody } from '../graph/messages';

/** `POST /messages` with Meta's body (document "360dialog, Media Messages"). */
export function send(message: Message, account: Account): Exchange<AcceptedMessage> {
	return postMessage(`${account.baseUrl}/messages`, messageBody(message));
}
