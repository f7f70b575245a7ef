import type { Result } from '../contract/failure';
import type { JsonObject } from '../contract/json';

/** Indexes of the items whose message was accepted. */
export function sentItems(results: readonly Result<JsonObject>[]): number[] {
	return results.flatMap((result, index) =>
		result.ok && result.value.status !== 'skipped' && result.value.valid !== true ? [index] : [],
	);
}

const mostRanges = 5;

/** `13 of 20 items had been sent: 0–9, 11, 13–14.` n8n counts items from 0. */
export function sentReport(sent: readonly number[], items: number): string {
	const count = `${sent.length} of ${items} items had been sent`;
	const all = ranges(sent);
	if (all.length === 0) return `${count}.`;
	const shown = all.slice(0, mostRanges).join(', ');
	return `${count}: ${shown}${all.length > mostRanges ? ', …' : ''}.`;
}

function ranges(indexes: readonly number[]): string[] {
	const found: { from: number; to: number }[] = [];
	for (const index of indexes) {
		const latest = found.at(-1);
		if (latest?.to === index - 1) latest.to = index;
		else found.push({ from: index, to: index });
	}
	return found.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
}
