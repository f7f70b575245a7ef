/** What is to be done, by index from 0. */
export interface Work<Value> {
	count: number;
	/** Entries of one lane run one after another, in their order; null where the order does not matter. Asked once each, in order. */
	laneOf(index: number): Promise<string | null>;
	run(index: number): Promise<Value>;
	/** How many run at a time. */
	maxConcurrent: number;
	/** Asked before each start: entries from this index on do not begin any more; it never rises. */
	end(): number;
}

/**
 * Runs in order as far as lanes allow; results by index, undefined where an entry was never started. `run` and `laneOf`
 * must not throw.
 */
export async function schedule<Value>(work: Work<Value>): Promise<(Value | undefined)[]> {
	const results = new Array<Value | undefined>(work.count).fill(undefined);
	/** Those that wait behind the running one of their lane. */
	const waiting = new Map<string, number[]>();
	const running = new Set<Promise<void>>();
	let slotIsFree: () => void = () => undefined;

	const runLane = async (first: number, lane: string | null): Promise<void> => {
		for (let index: number | undefined = first; index !== undefined && index < work.end();) {
			results[index] = await work.run(index);
			index = lane === null ? undefined : waiting.get(lane)?.shift();
		}
		if (lane !== null) waiting.delete(lane);
	};

	for (let index = 0; index < work.count && index < work.end(); index += 1) {
		const lane = await work.laneOf(index);
		const queue = lane === null ? undefined : waiting.get(lane);
		if (queue !== undefined) {
			queue.push(index);
			continue;
		}
		if (lane !== null) waiting.set(lane, []);
		const entry = runLane(index, lane).finally(() => {
			running.delete(entry);
			slotIsFree();
		});
		running.add(entry);
		if (running.size < work.maxConcurrent) continue;
		await new Promise<void>((resolve) => {
			slotIsFree = resolve;
		});
	}
	await Promise.all(running);
	return results;
}
