import type { MediaReference } from './media';
import type { TemplateContent } from './template';

/** Whom a message goes to: a phone number (country code and digits, no sign), or a business-scoped user id. */
export type Recipient =
	{ kind: 'phone'; digits: string } | { kind: 'businessScopedUserId'; id: string };

/** What a media message shows; each type has only what WhatsApp shows with it. */
export type MediaContent =
	| { type: 'image' | 'video'; media: MediaReference; caption: string | null }
	| { type: 'audio'; media: MediaReference; voice: boolean }
	| { type: 'document'; media: MediaReference; caption: string | null; fileName: string | null }
	| { type: 'sticker'; media: MediaReference };

/** A message that is nothing but text. */
export interface TextContent {
	body: string;
	/** Whether the recipient sees a preview of the first link; false where the provider has none. */
	previewUrl: boolean;
}

/**
 * What a message carries, by its kind. A new kind is a line here and a row in the table of each provider's `messages.ts`.
 */
export interface MessageContents {
	media: MediaContent;
	text: TextContent;
	template: TemplateContent;
}

export type MessageKind = keyof MessageContents;

/** What a message carries, with its kind; without the parameter, of any kind. */
export type Carried<Kind extends MessageKind = MessageKind> = {
	[Each in Kind]: { kind: Each; content: MessageContents[Each] };
}[Kind];

/** A message of one of these kinds; without the parameter, of any kind. */
export type Message<Kind extends MessageKind = MessageKind> = MessageFrame & Carried<Kind>;

/** What every message has, whatever it carries. Its sender stands in the account. */
export interface MessageFrame {
	to: Recipient;
	/** Id of the message that this one quotes. */
	replyToMessageId: string | null;
	/** Entries of the options collection that only this provider has, by their names; empty ones are left out. */
	options: Readonly<Record<string, string>>;
	/** The user's own mark, echoed in delivery receipts where the provider can. */
	correlationId: string | null;
}

/** How a provider writes what a message carries: one row for each kind. */
export type ContentTable<Written> = {
	readonly [Kind in MessageKind]: (content: MessageContents[Kind]) => Written;
};

/** What a message carries, as the provider's table writes it. */
export function writeContent<Kind extends MessageKind, Written>(
	table: ContentTable<Written>,
	{ kind, content }: Message<Kind>,
): Written {
	return table[kind](content);
}

/** A provider's answer to a message that it accepts. Accepted does not mean delivered: webhooks report the delivery. */
export interface AcceptedMessage {
	messageId: string;
	/** The recipient's WhatsApp id as the provider resolved it. */
	waId: string | null;
	/** The recipient's business-scoped user id; left out by providers that have none. */
	userId?: string | null;
}

/** What the customer who wrote a message gets to see: that it was read and, where wanted, that an answer is being typed. */
export interface ReadReceipt {
	/** Id of the customer's message, as its webhook names it. */
	messageId: string;
	/** False where the provider has no typing indicator. */
	typing: boolean;
}

/** A provider's answer to a read receipt that it takes. */
export interface MarkedAsRead {
	read: true;
}
