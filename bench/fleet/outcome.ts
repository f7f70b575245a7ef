/** How a fleet at one limit fared. */
export interface FleetOutcome {
	accepted: number;
	/** Throttle answers, as a part of all answers. */
	throttledPart: number;
	/** From the first accepted message to the last one, by the time that the limit makes necessary. */
	timeRatio: number;
	/**
	 * When the first process was done: how far the process with the fewest or the most accepted messages was from the mean,
	 * as a part of it.
	 */
	unfairness: number;
}

/** @param acceptedAt of each process: when its messages were accepted, in milliseconds, in order */
export function outcomeOf(
	acceptedAt: readonly (readonly number[])[],
	throttles: number,
	perSecond: number,
): FleetOutcome {
	const accepted = acceptedAt.reduce((sum, times) => sum + times.length, 0);
	const lasts = acceptedAt.map((times) => times.at(-1) ?? Number.POSITIVE_INFINITY);
	const firsts = acceptedAt.map((times) => times[0] ?? Number.POSITIVE_INFINITY);
	const began = Math.min(...firsts);
	const allBegan = Math.max(...firsts);
	const firstDone = Math.min(...lasts);
	const counts = acceptedAt.map(
		(times) => times.filter((time) => time >= allBegan && time <= firstDone).length,
	);
	const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
	return {
		accepted,
		throttledPart: throttles / (accepted + throttles),
		timeRatio: (Math.max(...lasts) - began) / ((accepted / perSecond) * 1000),
		unfairness: Math.max(...counts.map((count) => Math.abs(count - mean))) / mean,
	};
}
