import type { Store } from '../provider';
import type { ReceivedFile } from '../request';
import type { InboundMessage, ReceivedMedia, StatusEvent } from './event';

/** How an emulated provider calls a webhook. Bodies are functions of what happened, and nothing else. */
export interface EmulatedWebhook {
	/** How a receiver can tell that it is called by the provider, besides by a signature. */
	headers: 'any' | 'bearer' | 'none';
	/** What it signs with where no test sets another secret; null where it has none by itself. */
	signingSecret: string | null;
	/** An answer that takes longer counts as none, in milliseconds. */
	answerWithinMs: number;
	/** The headers of a signature over the bytes of a body; left out where there is none. */
	sign?(bytes: Buffer, secret: string): Readonly<Record<string, string>>;
	/** One call for each body. */
	statusBodies(event: StatusEvent): readonly unknown[];
	messageBody(message: InboundMessage): unknown;
	/** Keeps a customer's file so that it can be downloaded as the documents say. */
	keepFile(file: ReceivedFile, store: Store, addresses: FileAddresses): ReceivedMedia;
}

/** Where files can be downloaded. */
export interface FileAddresses {
	/** Of the emulated provider: what is there asks for a key. */
	baseUrl(provider: string): string;
	/** Of a file that needs no key. */
	publicAddress(id: string): string;
}
