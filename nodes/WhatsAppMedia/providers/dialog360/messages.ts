import type { Exchange } from '../../contract/exchange';
import type { AcceptedMessage, MarkedAsRead, Message, ReadReceipt } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { postMessage, postReadReceipt } from '../graph/exchanges';
import { messageBody, readReceiptBody } from '../graph/messages';

/** `POST /messages` with Meta's body (document "360dialog, Media Messages"). */
export function send(message: Message, account: Account): Exchange<AcceptedMessage> {
	return postMessage(`${account.baseUrl}/messages`, messageBody(message));
}

/** `POST /messages` with Meta's body (pages "Messages statuses" and "Typing indicators"). */
export function markAsRead(receipt: ReadReceipt, account: Account): Exchange<MarkedAsRead> {
	return postReadReceipt(`${account.baseUrl}/messages`, readReceiptBody(receipt));
}
