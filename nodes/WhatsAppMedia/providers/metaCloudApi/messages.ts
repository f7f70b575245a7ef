import type { Exchange } from '../../contract/exchange';
import type { AcceptedMessage, MarkedAsRead, Message, ReadReceipt } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { postMessage, postReadReceipt } from '../graph/exchanges';
import { messageBody, readReceiptBody } from '../graph/messages';

/** `POST /{phone-number-id}/messages` (Meta, "Messages"). */
export function send(message: Message, account: Account): Exchange<AcceptedMessage> {
	return postMessage(messagesUrl(account), messageBody(message));
}

/** The same address (Meta, "Mark messages as read" and "Typing indicators"). */
export function markAsRead(receipt: ReadReceipt, account: Account): Exchange<MarkedAsRead> {
	return postReadReceipt(messagesUrl(account), readReceiptBody(receipt));
}

function messagesUrl({ baseUrl, sender }: Account): string {
	return `${baseUrl}/${encodeURIComponent(sender)}/messages`;
}
