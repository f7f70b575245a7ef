import fc from 'fast-check';

import type { KeyChunk } from '../../nodes/WhatsAppMedia/execution/keyChunks';
import { KeyChunks } from '../../nodes/WhatsAppMedia/execution/keyChunks';

function chunksOf(keys: readonly string[]): KeyChunk[] {
	const chunks = new KeyChunks();
	const found = keys.map((key, item) => chunks.add(item, key));
	return [...found, chunks.end()].filter((chunk) => chunk !== null);
}

function digestsOf(keys: readonly string[]): string[] {
	return chunksOf(keys).map(({ digest }) => digest);
}

function unknownTo(known: readonly string[], keys: readonly string[]): number {
	return digestsOf(keys).filter((digest) => !known.includes(digest)).length;
}

const list = Array.from({ length: 50_000 }, (_, index) => `order-${index}`);
const known = digestsOf(list);

test('50,000 keys take at most 32 KB', () => {
	expect(known.join('').length).toBeLessThan(32_000);
	expect(new Set(known).size).toBe(known.length);
});

test.each([
	['repeated', list, 0],
	['begun later', list.slice(1234), 1],
	['cut short', list.slice(0, -1234), 1],
	['longer', [...list, 'new'], 1],
	['one key less in the middle', list.toSpliced(25_000, 1), 1],
	['one key more in the middle', list.toSpliced(25_000, 0, 'new'), 2],
	['one key more in front', ['new', ...list], 2],
	['two keys exchanged', list.toSpliced(25_000, 2, 'order-25001', 'order-25000'), 2],
])('a list that is %s has at most a few other chunks', (_, keys, most) => {
	expect(unknownTo(known, keys)).toBeLessThanOrEqual(most);
});

test('the end of one key is not the start of the next', () => {
	expect(digestsOf(['ab', 'c'])).not.toEqual(digestsOf(['a', 'bc']));
});

test('every item is in one chunk, in order, and equal chunks have equal keys', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 400 }), (keys) => {
			const chunks = chunksOf(keys);
			expect(chunks.flatMap(({ items }) => items)).toEqual(keys.map((_, item) => item));
			const keysOf = new Map<string, string>();
			for (const { items, digest } of chunks) {
				const text = JSON.stringify(items.map((item) => keys[item]));
				expect(keysOf.get(digest) ?? text).toBe(text);
				keysOf.set(digest, text);
				expect(items.length).toBeLessThanOrEqual(128);
			}
		}),
	);
});
