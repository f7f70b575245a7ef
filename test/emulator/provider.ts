import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

import type { ShownMessage } from './phone/shown';
import type { ReceivedFile, ReceivedRequest } from './request';
import type { InboundMessage, StatusEvent } from './webhooks/event';
import type { EmulatedWebhook } from './webhooks/provider';
import { WebhookRegistrations } from './webhooks/registration';

export interface EmulatedAnswer {
	status: number;
	/** Sent as JSON. */
	json?: unknown;
	bytes?: Buffer;
	headers?: Record<string, string>;
}

/** A message that a provider took: what a customer's phone would have shown. */
export interface AcceptedMessage {
	provider: string;
	messageId: string;
	/** Digits, or a business-scoped user id. */
	to: string;
	/** When it came, in milliseconds since 1970. */
	at: number;
	body: unknown;
}

/** What the providers keep: uploads, messages of both sides, and webhooks. */
export class Store {
	readonly messages: AcceptedMessage[] = [];
	/** What customers have sent. */
	readonly inbound: InboundMessage[] = [];
	/** What became of the messages, in the order in which it was told. */
	readonly statuses: StatusEvent[] = [];
	readonly webhooks = new WebhookRegistrations();
	/** Which messages of customers were marked as read. */
	readonly readReceipts: { provider: string; body: unknown }[] = [];
	/** Marks that a provider takes only once, e.g. nonces of signatures. */
	readonly usedOnce = new Set<string>();
	/** An object store: what short-lived keys may do, and who may read what it keeps. */
	readonly objectStore = {
		keysMayPublish: true,
		bucketIsPublic: false,
		published: new Set<string>(),
	};
	readonly #uploads = new Map<string, ReceivedFile>();
	readonly #onAccepted: (message: AcceptedMessage) => void;
	#count = 0;

	constructor(onAccepted: (message: AcceptedMessage) => void) {
		this.#onAccepted = onAccepted;
	}

	/** A provider has taken a message. */
	accept(message: Omit<AcceptedMessage, 'at'>): void {
		const accepted = { ...message, at: Date.now() };
		this.messages.push(accepted);
		this.#onAccepted(accepted);
	}

	nextId(): number {
		this.#count += 1;
		return this.#count;
	}

	/** How many messages each recipient has. */
	messagesPerRecipient(): ReadonlyMap<string, number> {
		const counts = new Map<string, number>();
		for (const { to } of this.messages) counts.set(to, (counts.get(to) ?? 0) + 1);
		return counts;
	}

	keep(id: string, file: ReceivedFile): void {
		this.#uploads.set(id, file);
	}

	upload(id: string): ReceivedFile | undefined {
		return this.#uploads.get(id);
	}

	/** All that are there, in the order in which they came. */
	uploads(): ReceivedFile[] {
		return [...this.#uploads.values()];
	}

	remove(id: string): boolean {
		return this.#uploads.delete(id);
	}
}

/** One provider of the emulator: as strict as its documents, one file each. */
export interface EmulatedProvider {
	/** Also the first part of the path: `http://127.0.0.1:<port>/<name>` is its base URL. */
	name: string;
	/** n8n's name of the credential type. */
	credentialType: string;
	/** The field of the credential that a user mistypes. */
	keyField: string;
	/** The credential that it takes, as n8n stores it, without `baseUrl`. */
	credential: Readonly<Record<string, string>>;
	/** Its answer above a limit. */
	throttled: EmulatedAnswer;
	/** Bodies that its documents know whatever the status: one refuses a request before sending, one throttles it. */
	errorBodies: { refused: object; throttled: object };
	/** Keys that it lends for a while; nobody may see them. */
	lentSecrets?: readonly string[];
	/** Whether a request is for it although its path does not name it, as that of a provider's own SDK. */
	owns?: (path: string, headers: IncomingHttpHeaders) => boolean;
	/** Left out where it tells nothing of its own accord. */
	webhook?: EmulatedWebhook;
	/** How a message looks on the phone; left out where only its body can be shown. */
	shown?: (message: AcceptedMessage) => ShownMessage;
	respond(request: ReceivedRequest, store: Store): EmulatedAnswer | Promise<EmulatedAnswer>;
}

export function sendAnswer(response: ServerResponse, answer: EmulatedAnswer): void {
	const bytes = answer.bytes ?? Buffer.from(JSON.stringify(answer.json));
	response.writeHead(answer.status, {
		'content-type': 'application/json',
		'content-length': bytes.length,
		...answer.headers,
	});
	response.end(bytes);
}
