import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';

import type { KeyStore } from '../delivery/keyLedger';

/** Two entries for each of the latest 10,000 keys. */
const options: ICheckProcessedOptions = { mode: 'entries', maxEntries: 20_000 };

/** n8n's own store for what a node has processed, in its database; it keeps hashes, in one row for each node. */
export function keyStore({ helpers }: IExecuteFunctions): KeyStore {
	return {
		record: async (entries) => {
			const { processed } = await helpers.checkProcessedAndRecord(entries, 'node', options);
			return new Set(processed.map(String));
		},
		remove: async (entries) => {
			await helpers.removeProcessed(entries, 'node', options);
		},
	};
}
