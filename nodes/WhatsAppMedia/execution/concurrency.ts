import type { Provider } from '../contract/provider';
import { maxConcurrentField, maxPerSecondField } from '../fields/optionFields';
import type { ItemParameters } from '../input/itemParameters';

/** How long an answer may take without slowing the pace down. */
const answerSeconds = 0.75;

const fewestConcurrent = 10;
const mostConcurrent = 200;

/**
 * How many items are under way at a time: the node's own setting – the first item's, where it is an expression –, else
 * what the provider's rate needs. A wrong value is a problem of each item.
 */
export function concurrency(first: ItemParameters, { capabilities }: Provider): number {
	try {
		const perSecond = first.optionNumber(maxPerSecondField) ?? capabilities.perSecond.messages;
		const needed = Math.ceil(perSecond * answerSeconds);
		return (
			first.optionNumber(maxConcurrentField) ??
			Math.min(Math.max(needed, fewestConcurrent), mostConcurrent)
		);
	} catch {
		return fewestConcurrent;
	}
}
