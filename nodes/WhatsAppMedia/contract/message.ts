import type { MediaReference } from './media';

/** Whom a message goes to: a phone number (country code and digits, no sign), or a business-scoped user id. */
export type Recipient =
	{ kind: 'phone'; digits: string } | { kind: 'businessScopedUserId'; id: string };

/** What a media message shows; each type has only what WhatsApp shows with it. */
export type MediaContent =
	| { type: 'image' | 'video'; media: MediaReference; caption: string | null }
	| { type: 'audio'; media: MediaReference; voice: boolean }
	| { type: 'document'; media: MediaReference; caption: string | null; fileName: string | null }
	| { type: 'sticker'; media: MediaReference };

export interface MediaMessage {
	to: Recipient;
	content: MediaContent;
	/** Id of the message that this one quotes. */
	replyToMessageId: string | null;
	/** Entries of the options collection that only this provider has, by their names; empty ones are left out. */
	options: Readonly<Record<string, string>>;
	/** The user's own mark, echoed in delivery receipts where the provider can. */
	correlationId: string | null;
}

/** What a provider says when it takes a message. Accepted is not delivered: delivery comes by webhook. */
export interface AcceptedMessage {
	messageId: string;
	/** The recipient's WhatsApp id as the provider resolved it. */
	waId: string | null;
	/** The recipient's business-scoped user id; left out by providers that have none. */
	userId?: string | null;
}
