import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

import type { ReceivedFile, ReceivedRequest } from './request';

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
	/** When it came, in milliseconds since 1970, where the provider has a list of its messages. */
	at?: number;
	body: unknown;
}

/** What the providers keep: uploads and accepted messages. */
export class Store {
	readonly messages: AcceptedMessage[] = [];
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
	#count = 0;

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
	respond(request: ReceivedRequest, store: Store): EmulatedAnswer;
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
