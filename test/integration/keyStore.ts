import { DataDeduplicationService } from 'n8n-core';
import type { DeduplicationItemTypes, IDeduplicationOutput } from 'n8n-workflow';

/** In place of the row in n8n's database: entries in their order, the oldest dropped. */
const entries: DeduplicationItemTypes[] = [];
let broken = false;
let asked = 0;

async function checkProcessedAndRecord(
	items: DeduplicationItemTypes[],
	_context: unknown,
	_contextData: unknown,
	{ maxEntries = Infinity }: { maxEntries?: number },
): Promise<IDeduplicationOutput> {
	await writing();
	asked += items.filter((item) => String(item).startsWith('key ')).length;
	const present = new Set(entries);
	const processed = items.filter((item) => present.has(item));
	const fresh = items.filter((item) => !present.has(item));
	entries.push(...fresh);
	entries.splice(0, entries.length - maxEntries);
	return { new: fresh, processed };
}

async function removeProcessed(items: DeduplicationItemTypes[]): Promise<void> {
	await writing();
	for (const item of items) {
		const index = entries.indexOf(item);
		if (index >= 0) entries.splice(index, 1);
	}
}

async function getProcessedDataCount(): Promise<number> {
	await writing();
	return entries.length;
}

/** As a database: not at once, and not always. */
async function writing(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
	if (broken) throw new Error('SQLITE_BUSY: database is locked');
}

/** n8n's store of processed entries for the tests of one file, emptied before each test. */
export function useKeyStore() {
	beforeAll(async () => {
		await DataDeduplicationService.init({
			checkProcessedAndRecord,
			removeProcessed,
			getProcessedDataCount,
		} as never);
	});
	beforeEach(() => {
		entries.length = 0;
		broken = false;
		asked = 0;
	});
	return {
		entries: entries as readonly DeduplicationItemTypes[],
		/** What a process that died leaves behind. */
		leave(...left: string[]): void {
			entries.push(...left);
		},
		/** Its row is deleted, or it is that of another node. */
		empty(): void {
			entries.length = 0;
		},
		/** @returns how many keys it was asked about in the meantime */
		async askedDuring(work: () => Promise<unknown>): Promise<number> {
			const before = asked;
			await work();
			return asked - before;
		},
		fail(): void {
			broken = true;
		},
	};
}
