import type { Exchange } from '../../contract/exchange';
import type { AcceptedMessage, MediaMessage } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { readAcceptedMessage } from '../graph/answers';
import { mediaMessageBody } from '../graph/messages';

/** `POST /messages` with Meta's body (document "360dialog, Media Messages"). */
export function sendMedia(message: MediaMessage, account: Account): Exchange<AcceptedMessage> {
	return {
		request: {
			method: 'POST',
			url: `${account.baseUrl}/messages`,
			body: { kind: 'json', value: mediaMessageBody(message) },
			authentication: 'credential',
			urlFrom: 'configuration',
			repeat: 'sendsAgain',
		},
		warnings: [],
		read: readAcceptedMessage,
	};
}
