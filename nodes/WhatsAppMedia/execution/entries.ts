import type { Operation } from '../operations/operation';
import type { ItemBefore } from '../output/invalidItems';
import { inDoubt } from '../requests/retries';
import type { EarlierTries } from './earlierTries';
import { ItemAccess } from './itemAccess';
import { storedKey } from './keyedMessage';
import { ReadAhead } from './readAhead';
import type { ReadyItem } from './readItem';
import { readItem } from './readItem';
import type { Run } from './run';

/** An item before its turn: it has a result of an earlier try, its input is not valid, or it is ready to go. */
export type Entry = NonNullable<ItemBefore> | { kind: 'ready'; item: ReadyItem };

/** Enough that a slow store of files does not hold up the messages; what is read waits in memory. */
const readTogether = 20;

/** The items of a run, read in the order of the input. */
export function entriesOf(
	run: Run,
	{ operation, tries }: { operation: Operation; tries: EarlierTries },
): ReadAhead<Entry> {
	const access = new ItemAccess(run.context, run.provider);
	const read = async (index: number): Promise<Entry> => {
		const earlier = tries.recall(index);
		if (earlier !== null) return { kind: 'recalled', result: earlier };
		const item = await readItem(index, { run, operation, access });
		if (item.ok) return { kind: 'ready', item: item.value };
		// the message of an earlier execution stays in doubt, whatever is wrong with its item now
		const isInDoubt = tries.doubt(index) !== null;
		return { kind: 'invalid', failure: isInDoubt ? inDoubt(item.failure) : item.failure };
	};
	return new ReadAhead(run.context.getInputData().length, readTogether, async (index) => {
		const entry = await read(index);
		const key = entry.kind === 'ready' ? entry.item.key : null;
		run.sentKeys.wasRead(index, key === null ? null : storedKey(key));
		return entry;
	});
}

/** What is known of each item before the first request of this try; null where it is ready to go. All of them are read. */
export async function endedBefore(
	entries: ReadAhead<Entry>,
	end: () => number,
): Promise<ItemBefore[]> {
	const found: ItemBefore[] = [];
	for (let index = 0; index < entries.count && index < end(); index += 1) {
		const entry = await entries.of(index);
		found.push(entry.kind === 'ready' ? null : entry);
	}
	return found;
}
