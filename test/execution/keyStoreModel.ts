import type { KeyStore } from '../../nodes/WhatsAppMedia/execution/keyRow';

/** n8n's row of entries as a list in memory, in order; the oldest are dropped. */
export class KeyStoreModel implements KeyStore {
	calls = 0;
	readonly entries: string[];
	/** The process dies in the call of this number: before it changes anything, or after that. */
	dies: { inCall: number; point: 'before' | 'after' } | null = null;

	constructor(entries: readonly string[] = []) {
		this.entries = [...entries];
	}

	get isDead(): boolean {
		return this.dies !== null && this.calls >= this.dies.inCall;
	}

	async record(entries: string[], capacity: number): Promise<ReadonlySet<string>> {
		return await this.#call(() => {
			const present = new Set(this.entries);
			const processed = entries.filter((entry) => present.has(entry));
			this.entries.push(...entries.filter((entry) => !present.has(entry)));
			this.entries.splice(0, this.entries.length - capacity);
			return new Set(processed);
		});
	}

	async remove(entries: string[]): Promise<void> {
		await this.#call(() => {
			for (const entry of entries) {
				const index = this.entries.indexOf(entry);
				if (index >= 0) this.entries.splice(index, 1);
			}
		});
	}

	async count(): Promise<number> {
		return await this.#call(() => this.entries.length);
	}

	async #call<Value>(change: () => Value): Promise<Value> {
		const { dies } = this;
		this.calls += 1;
		const call = this.calls;
		await new Promise((resolve) => setImmediate(resolve));
		if (dies === null || call < dies.inCall) return change();
		if (call === dies.inCall && dies.point === 'after') change();
		// the process that waits for the answer is dead
		return await new Promise<never>(() => undefined);
	}
}
