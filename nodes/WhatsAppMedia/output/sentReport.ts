import type { Result } from '../contract/failure';
import type { ItemOutput } from './itemOutput';

/** Indexes of the items whose message was accepted, and of those of which nobody knows. */
export interface Sent {
	accepted: number[];
	inDoubt: number[];
	items: number;
}

/** @param results null where an item has none yet */
export function sentItems(results: readonly (Result<ItemOutput> | null)[]): Sent {
	const where = (isSo: (result: Result<ItemOutput>) => boolean) =>
		results.flatMap((result, index) => (result !== null && isSo(result) ? [index] : []));
	return {
		accepted: where((result) => result.ok && result.value.kind === 'done'),
		inDoubt: where((result) => !result.ok && result.failure.outcome === 'unknown'),
		items: results.length,
	};
}

const mostRanges = 5;

/** `Already sent: items 1–10, 12 (11 of 20). Uncertain: item 11.` Items are counted from 1, as people do. */
export function sentReport({ accepted, inDoubt, items }: Sent): string {
	const doubts = inDoubt.length === 0 ? '' : ` Uncertain: ${named(inDoubt)}.`;
	if (accepted.length === 0) return `None of the ${items} items was sent.${doubts}`;
	return `Already sent: ${named(accepted)} (${accepted.length} of ${items}).${doubts}`;
}

function named(indexes: readonly number[]): string {
	return `${indexes.length === 1 ? 'item' : 'items'} ${ranges(indexes)}`;
}

function ranges(indexes: readonly number[]): string {
	const found: { from: number; to: number }[] = [];
	for (const index of indexes) {
		const latest = found.at(-1);
		if (latest?.to === index - 1) latest.to = index;
		else found.push({ from: index, to: index });
	}
	const texts = found.map(({ from, to }) =>
		from === to ? `${from + 1}` : `${from + 1}–${to + 1}`,
	);
	return [...texts.slice(0, mostRanges), ...(texts.length > mostRanges ? ['…'] : [])].join(', ');
}
