import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';

import type { KeyStore } from '../delivery/keyLedger';

/** Keys that are remembered at least; those of a larger run are remembered whole, and as many again. */
const fewestKeys = 10_000;

/** Each key has two entries while its message is on its way. */
const entriesPerKey = 2;

/** The latest use of each node's row: n8n reads, changes and writes it without a lock. */
const latestUse = new Map<string, Promise<unknown>>();

/** n8n's own store for what a node has processed, in its database; it keeps hashes, in one row for each node. */
export function keyStore(context: IExecuteFunctions, items: number): KeyStore {
	const options: ICheckProcessedOptions = {
		mode: 'entries',
		maxEntries: entriesPerKey * Math.max(fewestKeys, 2 * items),
	};
	const row = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	const { helpers } = context;
	return {
		record: async (entries) => {
			const { processed } = await alone(
				row,
				async () => await helpers.checkProcessedAndRecord(entries, 'node', options),
			);
			return new Set(processed.map(String));
		},
		remove: async (entries) => {
			await alone(row, async () => {
				await helpers.removeProcessed(entries, 'node', options);
			});
		},
	};
}

/** One after another, over all executions of this process. */
async function alone<Value>(row: string, use: () => Promise<Value>): Promise<Value> {
	const before = latestUse.get(row) ?? Promise.resolve();
	const mine = before.then(use);
	const settled = mine.then(
		() => undefined,
		() => undefined,
	);
	latestUse.set(row, settled);
	try {
		return await mine;
	} finally {
		if (latestUse.get(row) === settled) latestUse.delete(row);
	}
}
