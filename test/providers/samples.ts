import type { MediaFile } from '../../nodes/WhatsAppMedia/contract/media';
import { ownExport } from '../ownFile';
import type { FailureCase, ReadReceiptCase, SendCase } from './runner';

/**
 * What a provider's documents show, or integrators have seen, as a table of our own words and values: the facts are
 * theirs, ids, names and links are invented. `samples.test.ts` runs over all of
 * them, `retries.test.ts` over the throttles.
 */
export interface ProviderSamples {
	requests: readonly SendCase[];
	/** Where messages of customers can be marked as read. */
	readReceipts?: readonly ReadReceiptCase[];
	answers: readonly AnswerCase[];
	errors: readonly FailureCase[];
	/** Refusals that are waited out, as the provider says that it sent nothing. */
	throttles: readonly ThrottleCase[];
	/** How files are asked for; none where the provider has no downloads. */
	downloads: readonly DownloadCase[];
}

export interface DownloadCase {
	rule: string;
	url: string;
	/** Each request that is made while the server answers with HTTP 403: its address, and whether the key goes along. */
	asks: readonly [url: string, key: 'sent' | 'withheld'][];
}

export interface ThrottleCase {
	rule: string;
	status: number;
	/** An object is sent as JSON, a text as it is. */
	body: unknown;
	headers?: Record<string, string>;
	/** Milliseconds before the second and the third try. */
	waits: readonly [number, number];
}

/** With the usual status and waits. */
export function throttle(
	rule: string,
	body: unknown,
	unusual: Partial<Pick<ThrottleCase, 'status' | 'headers' | 'waits'>> = {},
): ThrottleCase {
	return { rule, body, status: 400, waits: [1000, 2000], ...unusual };
}

/** The samples of a provider, which stand in the folder of its tests. */
export function samplesOf(provider: string): ProviderSamples {
	return ownExport(`test/providers/${provider}/samples.ts`, 'samples') as ProviderSamples;
}

/** An answer that is a success, and what is read from it. */
export interface AnswerCase {
	rule: string;
	operation: 'sendMedia' | 'upload' | 'getUrl' | 'delete' | 'markAsRead';
	status: number;
	/** An object is sent as JSON, a text as it is. */
	body: unknown;
	/** What is read from it; null where another request follows. */
	value: object | null;
}

export function textOf({ body }: { body: unknown }): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

/** A file that nobody reads. */
export const sampleFile: MediaFile = {
	fileName: 'picture.jpg',
	mimeType: 'image/jpeg',
	size: 1,
	identity: null,
	open: () => Promise.reject(new Error('The file is not read.')),
};
