import type { Failure, Result } from '../contract/failure';
import type { Operation } from '../operations/operation';
import type { ItemOutput } from '../output/itemOutput';
import { inDoubt } from '../requests/retries';
import type { EarlierTries } from './earlierTries';
import { ItemAccess } from './itemAccess';
import { ReadAhead } from './readAhead';
import type { ReadyItem } from './readItem';
import { readItem } from './readItem';
import type { Run } from './run';

/** An item before its turn: it has a result of an earlier try, its input is not valid, or it is ready to go. */
export type Entry =
	| { kind: 'recalled'; result: Result<ItemOutput> }
	| { kind: 'invalid'; failure: Failure }
	| { kind: 'ready'; item: ReadyItem };

/** Enough that a slow store of files does not hold up the messages; what is read waits in memory. */
const readTogether = 20;

/** The items of a run, read in the order of the input. */
export function entriesOf(
	run: Run,
	{ operation, tries }: { operation: Operation; tries: EarlierTries },
): ReadAhead<Entry> {
	const access = new ItemAccess(run.context, run.provider);
	return new ReadAhead(run.context.getInputData().length, readTogether, async (index) => {
		const earlier = tries.recall(index);
		if (earlier !== null) return { kind: 'recalled', result: earlier };
		const item = await readItem(index, { run, operation, access });
		if (item.ok) return { kind: 'ready', item: item.value };
		const isInDoubt = tries.doubt(index) !== null;
		return { kind: 'invalid', failure: isInDoubt ? inDoubt(item.failure) : item.failure };
	});
}

/** Why items are not valid, by index; all of them are read. */
export async function invalidEntries(
	entries: ReadAhead<Entry>,
	end: () => number,
): Promise<Map<number, Failure>> {
	const invalid = new Map<number, Failure>();
	for (let index = 0; index < entries.count && index < end(); index += 1) {
		const entry = await entries.of(index);
		if (entry.kind === 'invalid') invalid.set(index, entry.failure);
	}
	return invalid;
}
