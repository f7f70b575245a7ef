import { createHash } from 'crypto';

/** Keys that follow each other in the input, as indexes of items. */
export interface KeyChunk {
	items: readonly number[];
	/** The same for the same keys in the same order, whatever stands around them. */
	digest: string;
}

/** One key in so many ends a chunk. */
const meanSize = 32;

/** Ends a chunk whose keys are all alike. */
const largestSize = 4 * meanSize;

/** 96 bits as 16 characters. */
export const digestLength = 16;

/**
 * Splits a list of keys into chunks. A key ends its chunk by what it is, not by where it stands. So a list that was changed
 * in one place has other chunks at that place only.
 */
export class KeyChunks {
	#items: number[] = [];
	#hash = createHash('sha256');

	/** @returns the chunk that ends with this key; null if it goes on */
	add(item: number, key: string): KeyChunk | null {
		const hash = createHash('sha256').update(key).digest();
		this.#items.push(item);
		this.#hash.update(hash);
		const isEnd = hash.readUInt32BE() % meanSize === 0 || this.#items.length === largestSize;
		return isEnd ? this.end() : null;
	}

	/** Ends the chunk at the end of the list. Null if it has no keys. */
	end(): KeyChunk | null {
		if (this.#items.length === 0) return null;
		const digest = this.#hash.digest('base64').slice(0, digestLength);
		const chunk = { items: this.#items, digest };
		this.#items = [];
		this.#hash = createHash('sha256');
		return chunk;
	}
}
