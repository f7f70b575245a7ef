/**
 * Which items of a run still go on. The run stops where the execution is cancelled, or where an item has failed and the
 * workflow stops at that.
 */
export class Stopping {
	/** The items that are under way, by index. */
	readonly #underWay = new Map<number, AbortController>();
	#end = Number.POSITIVE_INFINITY;
	readonly #cancel = (): void => {
		this.haltAfter(-1);
	};

	/** @param cancelled the signal of the execution; undefined where it cannot be cancelled */
	constructor(private readonly cancelled: AbortSignal | undefined) {
		cancelled?.addEventListener('abort', this.#cancel);
	}

	/** The end of the run: the signal of a long execution would keep every run of it in memory. */
	close(): void {
		this.cancelled?.removeEventListener('abort', this.#cancel);
	}

	/** Items from this index on do not begin. */
	get end(): number {
		return this.cancelled?.aborted === true ? 0 : this.#end;
	}

	/** The items after this one make no further request; those before it come to their end. */
	haltAfter(itemIndex: number): void {
		this.#end = Math.min(this.#end, itemIndex);
		for (const [index, controller] of this.#underWay) if (index > itemIndex) controller.abort();
	}

	/** Does what an item takes, while others may stop it. */
	async item<Value>(itemIndex: number, work: () => Promise<Value>): Promise<Value> {
		const controller = new AbortController();
		// the run can have stopped while the item was read
		if (itemIndex >= this.end) controller.abort();
		this.#underWay.set(itemIndex, controller);
		try {
			return await work();
		} finally {
			this.#underWay.delete(itemIndex);
		}
	}

	/** Aborted where an item makes no further request. */
	signalOf(itemIndex: number): AbortSignal {
		return this.#underWay.get(itemIndex)?.signal ?? AbortSignal.abort();
	}
}
