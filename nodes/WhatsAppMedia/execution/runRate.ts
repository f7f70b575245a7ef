import type { Provider } from '../contract/provider';
import { maxConcurrent, maxPerSecond } from '../fields/options';
import type { ItemParameters } from '../input/itemParameters';
import { readOption } from '../input/readOption';

/** How long an answer may take without slowing the pace down. */
const answerSeconds = 0.75;

const fewestConcurrent = 10;
const mostConcurrent = 200;

/** How fast a run goes, by its first item where a setting is an expression. */
export interface RunRate {
	/** Messages that may leave in a second. */
	perSecond: number;
	/** Items that are processed at a time. */
	concurrent: number;
}

/** The node's own settings, else what the provider's rate needs. A wrong value is a problem of each item. */
export function rateOf(first: ItemParameters, { capabilities }: Provider): RunRate {
	try {
		const perSecond = readOption(first, maxPerSecond) ?? capabilities.perSecond.messages;
		const needed = Math.ceil(perSecond * answerSeconds);
		const usual = Math.min(Math.max(needed, fewestConcurrent), mostConcurrent);
		return { perSecond, concurrent: readOption(first, maxConcurrent) ?? usual };
	} catch {
		return { perSecond: capabilities.perSecond.messages, concurrent: fewestConcurrent };
	}
}
