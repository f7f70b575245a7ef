/** Lets only so many through at a time, in the order in which they came. */
export class Gate {
	#free: number;
	readonly #queue: (() => void)[] = [];

	constructor(capacity: number) {
		this.#free = capacity;
	}

	/** Resolves with the function that gives the place back; calling it twice does no harm. */
	async enter(): Promise<() => void> {
		if (this.#free > 0) this.#free -= 1;
		else
			await new Promise<void>((resolve) => {
				this.#queue.push(resolve);
			});
		let left = false;
		return () => {
			if (left) return;
			left = true;
			const next = this.#queue.shift();
			if (next === undefined) this.#free += 1;
			else next();
		};
	}
}
