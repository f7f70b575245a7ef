import type { Exchange } from '../../contract/exchange';
import type { AcceptedMessage, Message } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { postMessage } from '../graph/exchanges';
import { messageBody } from '../graph/messages';

/** `POST /{phone-number-id}/messages` (Meta, "Messages"). */
export function send(message: Message, account: Account): Exchange<AcceptedMessage> {
	const { baseUrl, sender } = account;
	return postMessage(`${baseUrl}/${encodeURIComponent(sender)}/messages`, messageBody(message));
}
