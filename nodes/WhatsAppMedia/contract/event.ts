import type { Failure } from './failure';
import type { JsonObject } from './json';
import type { MediaType } from './media';

/** What a trigger can tell: that a customer wrote, or what became of a message of ours. */
export const eventKinds = ['message', 'sent', 'delivered', 'read', 'played', 'failed'] as const;
export type EventKind = (typeof eventKinds)[number];

/** A file that came with a customer's message; null where the provider does not say. */
export interface InboundMedia {
	type: MediaType;
	/** For a look-up at the provider. */
	id: string | null;
	/** Address of the file, as a download of this provider takes it. */
	url: string | null;
	mimeType: string | null;
	fileName: string | null;
	caption: string | null;
	/** As the provider prints it: hexadecimal or base64. */
	sha256: string | null;
	/** Bytes. */
	size: number | null;
	/** Recorded in the chat; false where the provider does not say so. */
	voice: boolean;
}

/** What every event has, of whatever kind. */
export interface EventFacts {
	/** Of the customer's message, or of ours that the receipt is about. */
	messageId: string | null;
	/** What was given on the send, or the provider's name for it. */
	correlationId: string | null;
	/** Digits of a phone number, or a business-scoped user id. */
	from: string | null;
	to: string | null;
	/** ISO 8601: when it happened, not when it came. */
	timestamp: string | null;
	/**
	 * The provider's own words about this event alone: its message or status, with what stands beside it and belongs to it
	 * (`contact`, `metadata`).
	 */
	raw: JsonObject;
}

export interface InboundMessage extends EventFacts {
	kind: 'message';
	/** The name that the customer has chosen. */
	profileName: string | null;
	/** Of a text, a caption excluded; of a button or a list, what was chosen; of a reaction, the emoji. */
	text: string | null;
	media: InboundMedia | null;
	/** Why WhatsApp passes it on without its content: of a kind that it does not support, or a file that it could not fetch. */
	failure: Failure | null;
}

export interface Receipt extends EventFacts {
	kind: Exclude<EventKind, 'message' | 'failed'>;
}

export interface FailedReceipt extends EventFacts {
	kind: 'failed';
	failure: Failure;
}

/** The same for every provider. */
export type WhatsAppEvent = InboundMessage | Receipt | FailedReceipt;

/** What a body of a webhook call tells, in its order. */
export interface WebhookContents {
	events: readonly WhatsAppEvent[];
	/** Why something of it becomes no event: a reason for each part. */
	dropped: readonly string[];
}
