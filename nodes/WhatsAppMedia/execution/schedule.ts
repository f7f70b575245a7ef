/** What is to be done, by index from 0. */
export interface Work<Result> {
	count: number;
	/** Entries of one lane run one after another, in their order; null where the order does not matter. Asked once each. */
	laneOf(index: number): string | null;
	run(index: number): Promise<Result>;
	/** How many run at a time. */
	maxConcurrent: number;
	/** Asked before each start: entries from this index on do not begin any more; it never rises. */
	end(): number;
}

/** Runs in order as far as lanes allow; results by index, undefined where an entry was never started. `run` must not throw. */
export async function schedule<Result>(work: Work<Result>): Promise<(Result | undefined)[]> {
	const results = new Array<Result | undefined>(work.count).fill(undefined);
	/** Those that wait behind the running one of their lane. */
	const waiting = new Map<string, number[]>();
	/** Those whose lane has become free. */
	const released: number[] = [];
	/** Of those that run or wait in one. */
	const lanes = new Map<number, string>();
	let cursor = 0;
	let running = 0;

	const next = (): number | null => {
		for (let first = released.shift(); first !== undefined; first = released.shift()) {
			// those behind it in its lane have a higher index and do not begin either
			if (first < work.end()) return first;
		}
		while (cursor < Math.min(work.count, work.end())) {
			const index = cursor;
			cursor += 1;
			const lane = work.laneOf(index);
			if (lane === null) return index;
			lanes.set(index, lane);
			const queue = waiting.get(lane);
			if (queue === undefined) {
				waiting.set(lane, []);
				return index;
			}
			queue.push(index);
		}
		return null;
	};

	const leave = (index: number): void => {
		const lane = lanes.get(index);
		if (lane === undefined) return;
		lanes.delete(index);
		const follower = waiting.get(lane)?.shift();
		if (follower === undefined) waiting.delete(lane);
		else released.push(follower);
	};

	await new Promise<void>((resolve, reject) => {
		const start = (): void => {
			while (running < work.maxConcurrent) {
				const index = next();
				if (index === null) break;
				running += 1;
				work.run(index).then((result) => {
					results[index] = result;
					running -= 1;
					leave(index);
					start();
				}, reject);
			}
			if (running === 0) resolve();
		};
		start();
	});
	return results;
}
