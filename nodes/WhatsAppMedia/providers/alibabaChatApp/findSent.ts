import type { Answer } from '../../contract/answer';
import type { SentLookUp, Period, Reading } from '../../contract/exchange';
import { field, fieldInAnyCase, isRecord, textOrNull } from '../../contract/json';
import type { AcceptedMessage } from '../../contract/message';
import type { Account } from '../../contract/provider';
import { classify } from './failures';
import { rpcRequest, verdictOf } from './rpc';

/** What identifies a message in the list of messages. */
interface Sought {
	/** Recipient, in digits. */
	to: string;
	type: string;
	/** As it stood in the request. */
	content: Readonly<Record<string, string>>;
}

/** How much the clocks of n8n and Alibaba may differ; the list has Alibaba's times. */
const clockDifferenceMs = 60_000;

/**
 * `ListChatappMessage` (Alibaba's API definition): what a business number sent to one recipient. Alibaba's own skill for
 * agents asks it before it repeats a message.
 */
export function findSent(sought: Sought, account: Account): SentLookUp<AcceptedMessage> {
	return {
		idOf: ({ messageId }) => messageId,
		exchange: (period) => ({
			request: {
				...rpcRequest('ListChatappMessage', account, {
					BusinessNumber: account.sender,
					UserNumber: sought.to,
					ChannelType: 'whatsapp',
					CustSpaceId: account.accountId,
					StartTime: String(period.from.getTime() - clockDifferenceMs),
					EndTime: String(period.to.getTime()),
					// from the business to the customer
					EventAction: 'DOWN',
					Page: JSON.stringify({ Index: 1, Size: 20 }),
				}),
				kind: 'other',
			},
			warnings: [],
			read: (answer) => read(answer, sought, period),
		}),
	};
}

function read(answer: Answer, sought: Sought, period: Period): Reading<readonly AcceptedMessage[]> {
	const verdict = verdictOf(answer);
	if (verdict === 'refused') return { kind: 'refused', failure: classify(answer) };
	const list = field(answer.json, 'Data');
	if (verdict === 'unreadable' || !Array.isArray(list))
		return { kind: 'unreadable', missing: 'the list of messages' };
	const ids = (list as unknown[])
		.filter((entry) => fits(entry, sought, period))
		.map((entry) => textOrNull(field(entry, 'MessageId')))
		.filter((id) => id !== null);
	return { kind: 'done', value: [...new Set(ids)].map((messageId) => ({ messageId, waId: null })) };
}

/**
 * Whether an entry is the message. It has the same content; its time may be a minute off, as clocks differ: at worst it is an
 * equal message of a moment before. An entry without content can be any message to this recipient, so it is not a match.
 */
function fits(entry: unknown, { to, type, content }: Sought, { from, to: end }: Period): boolean {
	const text = (name: string) => textOrNull(field(entry, name));
	const number = text('UserNumber')?.replace(/\D/g, '') ?? to;
	const entryType = text('MessageType')?.toLowerCase() ?? type;
	if (number !== to || entryType !== type) return false;
	const time = milliseconds(text('SendTime'));
	const message = text('Message');
	return (
		message !== null &&
		hasContent(message, content) &&
		(time === null ||
			(time >= from.getTime() - clockDifferenceMs && time <= end.getTime() + clockDifferenceMs))
	);
}

/** Null where the time is not in milliseconds: its time zone is unknown, and the request has limited the period. */
function milliseconds(text: string | null): number | null {
	return text !== null && /^\d{13}$/.test(text) ? Number(text) : null;
}

/** Without these, an entry does not show what was sent. */
const identifying: readonly string[] = ['link', 'text'];

/** A message with another link, caption or text is another message. */
function hasContent(message: string, content: Sought['content']): boolean {
	const { link, text } = content;
	if (text?.trim() === message.trim()) return true;
	const shown = parsed(message);
	if (!isRecord(shown)) return link !== undefined && message.includes(link);
	return Object.entries(content).every(([name, value]) => {
		const shownValue = textOrNull(fieldInAnyCase(shown, name));
		return shownValue === value.trim() || (shownValue === null && !identifying.includes(name));
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
