import type { Provider } from '../contract/provider';
import { maxConcurrent, maxPerSecond } from '../fields/options';
import type { ItemParameters } from '../input/itemParameters';
import { readOption } from '../input/readOption';

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
		const perSecond = readOption(first, maxPerSecond) ?? capabilities.perSecond.messages;
		const needed = Math.ceil(perSecond * answerSeconds);
		return (
			readOption(first, maxConcurrent) ??
			Math.min(Math.max(needed, fewestConcurrent), mostConcurrent)
		);
	} catch {
		return fewestConcurrent;
	}
}
