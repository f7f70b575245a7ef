import type { AcceptedMessage } from '../provider';
import type { ReceivedFile } from '../request';
import type { FailureReason } from './failureReasons';

/** What a provider tells a webhook of its own accord. */
export type WebhookEvent = StatusEvent | InboundMessage;

export type MessageStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** What became of a message of ours. */
export interface StatusEvent {
	kind: 'status';
	status: MessageStatus;
	message: AcceptedMessage;
	/** When it happened, in milliseconds since 1970; not when it is told. */
	at: number;
	/** Null for what did not fail. */
	reason: FailureReason | null;
}

/** What a customer has sent. */
export interface InboundMessage {
	kind: 'message';
	provider: string;
	messageId: string;
	/** Digits, or a business-scoped user id. */
	from: string;
	profileName: string;
	/** In milliseconds since 1970. */
	at: number;
	content: InboundContent;
}

export type InboundContent =
	| { type: 'text'; text: string }
	| { type: 'file'; kind: FileKind; media: ReceivedMedia; caption: string | null }
	| { type: 'reaction'; emoji: string; messageId: string }
	/** A quick reply of a template. */
	| { type: 'button'; text: string; payload: string; messageId: string };

export type FileKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** A file of a customer's as the provider has it. */
export interface ReceivedMedia {
	id: string;
	/** Where it can be downloaded, where the webhook says so. */
	url: string | undefined;
	file: ReceivedFile;
}
