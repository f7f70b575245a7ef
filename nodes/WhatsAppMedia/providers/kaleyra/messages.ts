import type { Answer } from '../../contract/answer';
import type { Exchange, Reading } from '../../contract/exchange';
import { field, textOrNull } from '../../contract/json';
import type { AcceptedMessage, MarkedAsRead, Message, ReadReceipt } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { withoutResult } from '../graph/answers';
import { postMessage, postReadReceipt } from '../graph/exchanges';
import { messageBody, readReceiptBody } from '../graph/messages';

/** Longer ones are cut by Kaleyra itself (document "Kaleyra, Send Image Messages"). */
const longestReference = 255;

/** Where messages and files of a sender belong; the number keeps its plus sign in the path, as in Kaleyra's samples. */
export function senderUrl({ baseUrl, sender, accountId }: Account): string {
	return `${baseUrl}/v2/${encodeURIComponent(accountId)}/whatsapp/+${encodeURIComponent(sender)}`;
}

/** Meta's message in a wrapper, beside what Kaleyra's reports show. */
export function send(message: Message, account: Account): Exchange<AcceptedMessage> {
	const { extraInfo, warnings } = extraInfoOf(message);
	return {
		...postMessage(`${senderUrl(account)}/messages`, {
			messaging_object: messageBody({ ...message, correlationId: null }),
			extra_info: extraInfo,
		}),
		warnings,
		read: readAccepted,
	};
}

/** Meta's read receipt in the wrapper (page "Send Read Receipt"). No page shows a typing indicator. */
export function markAsRead(receipt: ReadReceipt, account: Account): Exchange<MarkedAsRead> {
	const body = { messaging_object: readReceiptBody(receipt) };
	return { ...postReadReceipt(`${senderUrl(account)}/messages`, body), read: readMarkedAsRead };
}

/** A correlation id goes where Kaleyra's callbacks return it: in `ref`, unless the user has put something else there. */
function extraInfoOf({ options, correlationId }: Message) {
	const warnings: string[] = [];
	if (correlationId !== null && options.ref !== undefined) {
		warnings.push(
			"'Correlation ID' was not sent: Kaleyra returns one mark, and 'Kaleyra Ref' holds another.",
		);
	}
	const references = {
		ref: options.ref ?? correlationId ?? '',
		ref1: options.ref1 ?? '',
		ref2: options.ref2 ?? '',
	};
	const entries = Object.entries(references)
		.filter(([, value]) => value !== '')
		.map(([name, value]) => {
			if (value.length > longestReference) {
				warnings.push(`'${name}' was cut to ${longestReference} characters, as Kaleyra does.`);
			}
			return [name, value.slice(0, longestReference)] as const;
		});
	return {
		extraInfo: { ...Object.fromEntries(entries), wa_source: options.waSource ?? 'api' },
		warnings,
	};
}

/**
 * `{"code":"WA202","data":{"message_id"}}`. Kaleyra's own sample lacks two commas, so an answer that is not JSON is searched
 * for code and message ID.
 */
function readAccepted(answer: Answer): Reading<AcceptedMessage> {
	const code = textOrNull(field(answer.json, 'code')) ?? quotedValue(answer, 'code');
	if (code !== null && !isAccepted(code)) return { kind: 'error' };
	const messageId =
		textOrNull(field(answer.json, 'data', 'message_id')) ??
		textOrNull(field(answer.json, 'data', 0, 'message_id')) ??
		quotedValue(answer, 'message_id');
	if (messageId === null) return withoutResult(answer, 'the message ID');
	return { kind: 'done', value: { messageId, waId: null } };
}

/** The answer is not documented: Kaleyra's envelope with a code of success, or Meta's confirmation as it is. */
function readMarkedAsRead(answer: Answer): Reading<MarkedAsRead> {
	const code = textOrNull(field(answer.json, 'code')) ?? quotedValue(answer, 'code');
	if (code !== null && !isAccepted(code)) return { kind: 'error' };
	if (code === null && field(answer.json, 'success') !== true)
		return withoutResult(answer, 'the confirmation');
	return { kind: 'done', value: { read: true } };
}

/** `WA200` and `WA202`, with and without a hyphen. */
export function isAccepted(code: string): boolean {
	return /^WA-?20\d$/.test(code);
}

function quotedValue({ json, text }: Answer, name: string): string | null {
	if (json !== undefined) return null;
	return textOrNull(new RegExp(`"${name}"\\s*:\\s*"([^"\\\\]{1,200})"`).exec(text)?.[1]);
}
