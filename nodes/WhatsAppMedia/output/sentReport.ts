import type { Result } from '../contract/failure';
import type { JsonObject } from '../contract/json';

/** Indexes of the items whose message was accepted, and of those of which nobody knows. */
export interface Sent {
	accepted: number[];
	inDoubt: number[];
	items: number;
}

export function sentItems(results: readonly Result<JsonObject>[]): Sent {
	const where = (isSo: (result: Result<JsonObject>) => boolean) =>
		results.flatMap((result, index) => (isSo(result) ? [index] : []));
	return {
		accepted: where(
			(result) => result.ok && result.value.status !== 'skipped' && result.value.valid !== true,
		),
		inDoubt: where((result) => !result.ok && result.failure.outcome === 'unknown'),
		items: results.length,
	};
}

const mostRanges = 5;

/** `13 of 20 items had been sent: 0–9, 11, 13–14. 1 may have gone out: 10.` n8n counts items from 0. */
export function sentReport({ accepted, inDoubt, items }: Sent): string {
	const doubts =
		inDoubt.length === 0 ? '' : ` ${inDoubt.length} may have gone out: ${ranges(inDoubt)}.`;
	const count = `${accepted.length} of ${items} items had been sent`;
	return accepted.length === 0 ? `${count}.${doubts}` : `${count}: ${ranges(accepted)}.${doubts}`;
}

function ranges(indexes: readonly number[]): string {
	const found: { from: number; to: number }[] = [];
	for (const index of indexes) {
		const latest = found.at(-1);
		if (latest?.to === index - 1) latest.to = index;
		else found.push({ from: index, to: index });
	}
	const texts = found.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
	return [...texts.slice(0, mostRanges), ...(texts.length > mostRanges ? ['…'] : [])].join(', ');
}
