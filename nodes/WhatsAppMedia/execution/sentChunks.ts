import { isRecord, textOrNull } from '../contract/json';
import { digestLength } from './keyChunks';

/** About 64,000 keys in 32 KB. */
const mostChunks = 2000;

/**
 * Digests of chunks of keys that were all sent, in n8n's static data of the workflow. n8n saves it for active workflows and
 * for `n8n execute`. Two executions at the same time work on their own copies, and the last one to end wins: what gets lost
 * here is asked of the ledger again.
 */
export class SentChunks {
	/**
	 * The key in the ledger that these digests belong to. The node can be copied, renamed or imported into another n8n, and
	 * its ledger can be deleted. Then the ledger does not have this key, and the digests mean nothing. Null if there are none.
	 */
	readonly ledgerMark: string | null;
	readonly #digests: ReadonlySet<string>;

	constructor(private readonly staticData: Record<string, unknown>) {
		const { sentKeys } = staticData;
		// another version of the node may have written it in another form
		const stored = isRecord(sentKeys) ? sentKeys : {};
		const chunks = textOrNull(stored.chunks) ?? '';
		this.ledgerMark = textOrNull(stored.ledgerMark);
		this.#digests = new Set(this.ledgerMark === null ? [] : parts(chunks));
	}

	has(digest: string): boolean {
		return this.#digests.has(digest);
	}

	/** Remembers more chunks for later executions. The oldest are dropped. */
	add(ledgerMark: string, digests: readonly string[]): void {
		const earlier = ledgerMark === this.ledgerMark ? [...this.#digests] : [];
		const all = [...new Set([...earlier, ...digests])].slice(-mostChunks);
		this.staticData.sentKeys = { ledgerMark, chunks: all.join('') };
	}
}

function parts(text: string): string[] {
	const count = Math.floor(text.length / digestLength);
	return Array.from({ length: count }, (_, index) =>
		text.slice(index * digestLength, (index + 1) * digestLength),
	);
}
