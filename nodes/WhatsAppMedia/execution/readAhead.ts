/** Reads entries a little ahead of the one that is asked for, so that a slow store of files does not hold up the others. */
export class ReadAhead<Value> {
	readonly #reads = new Map<number, Promise<Value>>();
	#next = 0;

	/** @param read must not throw */
	constructor(
		readonly count: number,
		private readonly width: number,
		private readonly read: (index: number) => Promise<Value>,
	) {}

	/** Entries are to be asked for in their order; what was read stays until it is taken. */
	async of(index: number): Promise<Value> {
		for (; this.#next < this.count && this.#next < index + this.width; this.#next += 1)
			this.#reads.set(this.#next, this.read(this.#next));
		return await (this.#reads.get(index) ?? this.read(index));
	}

	async take(index: number): Promise<Value> {
		const value = await this.of(index);
		this.#reads.delete(index);
		return value;
	}
}
