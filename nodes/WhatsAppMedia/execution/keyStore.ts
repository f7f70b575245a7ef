import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from '../requests/clock';
import type { RunLedger } from './keyLedgers';
import { KeyLedgers } from './keyLedgers';
import type { KeyStore } from './keyRow';

/** Shared by all executions of this process. */
export const keyLedgers = new KeyLedgers();

/** The keys of a node in n8n's store for processed items: hashes, in one database row per node. */
export function openKeys(context: IExecuteFunctions, clock: Clock): RunLedger {
	const row = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	return keyLedgers.open(row, keyStore(context), {
		items: context.getInputData().length,
		clock,
	});
}

function keyStore({ helpers }: IExecuteFunctions): KeyStore {
	const options: ICheckProcessedOptions = { mode: 'entries' };
	return {
		record: async (entries, maxEntries) => {
			const { processed } = await helpers.checkProcessedAndRecord(entries, 'node', {
				...options,
				maxEntries,
			});
			return new Set(processed.map(String));
		},
		remove: async (entries) => {
			await helpers.removeProcessed(entries, 'node', options);
		},
		count: async () => await helpers.getProcessedDataCount('node', options),
	};
}
