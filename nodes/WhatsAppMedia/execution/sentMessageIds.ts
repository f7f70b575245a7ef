/** About 2 MB of memory. */
const mostRemembered = 10_000;

/**
 * The message ids of the latest keys that this process has sent, for the output of those that are skipped later. n8n's store
 * has no room for them: it rewrites its row with each group of keys.
 */
export class SentMessageIds {
	readonly #ids = new Map<string, string>();

	of(key: string): string | null {
		return this.#ids.get(key) ?? null;
	}

	remember(key: string, messageId: string): void {
		this.#ids.set(key, messageId);
		const [oldest] = this.#ids.keys();
		if (this.#ids.size > mostRemembered && oldest !== undefined) this.#ids.delete(oldest);
	}
}
