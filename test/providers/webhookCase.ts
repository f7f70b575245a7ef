/**
 * Bodies that providers send to a webhook, for the trigger, and what the contract makes of each: one event for every
 * message and every status, in their order, or nothing for a stated reason. Written from the providers' documents and
 * from what integrators have recorded; ids, names, numbers and links are invented.
 */
export interface WebhookCase {
	rule: string;
	/** Parsed; the bytes on the wire are its JSON text. */
	body: unknown;
	/** The keys of an event that the body decides; the others are null. Empty where everything is dropped. */
	events: readonly WebhookEvent[];
	/** Why something of it, or all of it, becomes no event. */
	dropped?: string;
}

export interface WebhookEvent {
	event: 'message' | 'sent' | 'delivered' | 'read' | 'failed' | 'played';
	messageId?: string;
	correlationId?: string;
	/** Digits, or a business-scoped user id. */
	from?: string;
	to?: string;
	/** ISO 8601, from seconds or milliseconds. */
	timestamp?: string;
	profileName?: string;
	text?: string;
	media?: {
		type: 'image' | 'video' | 'audio' | 'document' | 'sticker';
		id?: string;
		url?: string;
		mimeType?: string;
		fileName?: string;
		caption?: string;
		sha256?: string;
		voice?: boolean;
	};
	/** The code by which the provider's table explains it. */
	error?: { code: string };
}

export const customer = '14155550123';
export const business = '15550001111';
export const userId = 'US.13491208655302741918';
export const seconds = '1767323045';
export const milliseconds = 1767323045000;
export const time = '2026-01-02T03:04:05.000Z';
