import type { AcceptedMessage, EmulatedProvider, Store } from '../provider';
import type { InboundMessage, MessageStatus } from '../webhooks/event';
import type { ShownButton, ShownFile, ShownMessage } from './shown';
import { nothingShown } from './shown';

/** All messages between a business and one customer, by way of one provider. */
export interface Chat {
	provider: string;
	/** The customer: digits, or a business-scoped user id. */
	contact: string;
	messages: Bubble[];
}

export interface Bubble {
	id: string;
	side: 'business' | 'customer';
	/** In milliseconds since 1970. */
	at: number;
	title: string | null;
	text: string | null;
	file: BubbleFile | null;
	template: string | null;
	buttons: readonly ShownButton[];
	/** Of our messages only. */
	status: MessageStatus | 'accepted' | null;
	/** Why it failed. */
	failure: string | null;
	/** The customer's reaction to it. */
	reaction: string | null;
}

/** A file is shown where the emulator has it; a link to elsewhere is fetched by nobody. */
export interface BubbleFile {
	kind: ShownFile['kind'];
	name: string;
	/** Of the emulator's own copy. */
	url: string | null;
	link: string | null;
}

export function chatsOf(store: Store, providers: readonly EmulatedProvider[]): Chat[] {
	const chats = new Map<string, Chat>();
	const add = (name: string, contact: string, bubble: Bubble) => {
		const key = `${name} ${contact}`;
		const chat = chats.get(key) ?? { provider: name, contact, messages: [] };
		chat.messages.push(bubble);
		chats.set(key, chat);
	};
	const byName = new Map(providers.map((provider) => [provider.name, provider]));
	const told = statusesOf(store);
	const reactions = reactionsIn(store);
	for (const message of store.messages) {
		const { shown: show = unknownBody } = byName.get(message.provider) ?? {};
		const shown = show(message);
		add(message.provider, message.to, {
			id: message.messageId,
			side: 'business',
			at: message.at,
			...shown,
			file: shown.file === null ? null : bubbleFile(shown.file, store),
			status: told.get(message.messageId)?.status ?? 'accepted',
			failure: told.get(message.messageId)?.failure ?? null,
			reaction: reactions.get(message.messageId) ?? null,
		});
	}
	for (const message of store.inbound)
		if (message.content.type !== 'reaction')
			add(message.provider, message.from, customersBubble(message));
	for (const { messages } of chats.values()) messages.sort((one, other) => one.at - other.at);
	return [...chats.values()];
}

const rank: readonly (MessageStatus | 'accepted')[] = [
	'accepted',
	'sent',
	'delivered',
	'read',
	'played',
	'failed',
];

/** The furthest that was told of each message: a late `sent` does not unread it. */
function statusesOf(store: Store): Map<string, { status: MessageStatus; failure: string | null }> {
	const furthest = new Map<string, { status: MessageStatus; failure: string | null }>();
	for (const { message, status, reason } of store.statuses) {
		const known = furthest.get(message.messageId)?.status ?? 'accepted';
		if (rank.indexOf(status) <= rank.indexOf(known)) continue;
		const failure = reason === null ? null : `${reason.code}: ${reason.title}`;
		furthest.set(message.messageId, { status, failure });
	}
	return furthest;
}

function reactionsIn(store: Store): Map<string, string> {
	return new Map(
		store.inbound.flatMap(({ content }) =>
			content.type === 'reaction' ? [[content.messageId, content.emoji] as const] : [],
		),
	);
}

function bubbleFile({ kind, handle, name }: ShownFile, store: Store): BubbleFile {
	const kept = store.upload(handle);
	const isLink = /^https?:\/\//.test(handle);
	return {
		kind,
		name: name ?? kept?.fileName ?? handle,
		url: kept?.bytes == null ? null : `/phone/file?handle=${encodeURIComponent(handle)}`,
		link: isLink ? handle : null,
	};
}

function customersBubble({ messageId, at, content }: InboundMessage): Bubble {
	const isFile = content.type === 'file';
	return {
		...nothingShown,
		id: messageId,
		side: 'customer',
		at,
		text: isFile ? content.caption : 'text' in content ? content.text : null,
		file: isFile
			? {
					kind: content.kind,
					name: content.media.file.fileName,
					url: `/phone/file?message=${encodeURIComponent(messageId)}`,
					link: null,
				}
			: null,
		status: null,
		failure: null,
		reaction: null,
	};
}

/** For a provider that does not say how its messages look. */
function unknownBody({ body }: AcceptedMessage): ShownMessage {
	return { ...nothingShown, text: JSON.stringify(body, null, 1) };
}
