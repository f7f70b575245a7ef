import type { MediaFile } from '../../nodes/WhatsAppMedia/contract/media';
import type { FailureCase, SendCase } from './runner';

/**
 * What a provider's documents show, or integrators have seen, as a table of our own words and values: the facts are
 * theirs, ids, names and links are invented. `samples.test.ts` runs over all of them.
 */
export interface ProviderSamples {
	requests: readonly SendCase[];
	answers: readonly AnswerCase[];
	errors: readonly FailureCase[];
}

/** An answer that is a success, and what is read from it. */
export interface AnswerCase {
	rule: string;
	operation: 'sendMedia' | 'upload' | 'getUrl';
	status: number;
	/** An object is sent as JSON, a text as it is. */
	body: unknown;
	/** What is read from it; null where another request follows. */
	value: object | null;
}

export function textOf({ body }: Pick<AnswerCase, 'body'>): string {
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
