import { schedule } from '../../nodes/WhatsAppMedia/execution/schedule';

/** Lanes by index; which entry fails, and stops those after it as an item without *Continue* does. */
interface Run {
	rule: string;
	lanes: (string | null)[];
	/** Index of the entry that fails, and after how many ticks. */
	fails: { index: number; after: number };
	maxConcurrent?: number;
	/** What runs to its end, in any order. */
	ends: number[];
}

const ticks = async (count: number): Promise<void> => {
	for (let tick = 0; tick < count; tick += 1) await Promise.resolve();
};

/** Each entry takes fifty ticks; the failing one takes its own time. */
async function run({ lanes, fails, maxConcurrent = 10 }: Omit<Run, 'rule' | 'ends'>) {
	let end = Number.POSITIVE_INFINITY;
	const ended: number[] = [];
	const results = await schedule({
		count: lanes.length,
		maxConcurrent,
		laneOf: async (index) => await Promise.resolve(lanes[index] ?? null),
		end: () => end,
		run: async (index) => {
			await ticks(index === fails.index ? fails.after : 50);
			if (index === fails.index) end = Math.min(end, index);
			ended.push(index);
			return index;
		},
	});
	return { ended, results };
}

const runs: Run[] = [
	{
		rule: 'what waits in a lane before the failed one comes to its end',
		lanes: ['A', 'A', 'A', 'bad'],
		fails: { index: 3, after: 0 },
		ends: [0, 1, 2, 3],
	},
	{
		rule: 'also where another lane stands between',
		lanes: ['A', 'B', 'A', 'bad'],
		fails: { index: 3, after: 0 },
		ends: [0, 1, 2, 3],
	},
	{
		rule: 'what waits behind the failed one does not begin',
		lanes: ['A', 'A', 'A', 'A'],
		fails: { index: 1, after: 0 },
		ends: [0, 1],
	},
	{
		rule: 'of one lane, only what stands before the failed one goes on',
		lanes: ['A', 'A', 'bad', 'A', 'A'],
		fails: { index: 2, after: 5 },
		ends: [0, 1, 2],
	},
	{
		rule: 'what has not begun yet begins where it stands before the failed one',
		lanes: ['A', 'A', 'A', 'A', 'B'],
		fails: { index: 4, after: 0 },
		maxConcurrent: 2,
		ends: [0, 1, 2, 3, 4],
	},
	{
		rule: 'what runs already comes to its end',
		lanes: [null, null, null, null],
		fails: { index: 1, after: 20 },
		ends: [0, 1, 2, 3],
	},
];

test.each(runs)('$rule', async ({ ends, ...given }) => {
	const { ended, results } = await run(given);
	expect([...ended].sort()).toEqual(ends);
	expect(results).toEqual(
		given.lanes.map((_, index) => (ends.includes(index) ? index : undefined)),
	);
});

test('a lane keeps its order, however many run at a time', async () => {
	const { ended } = await run({
		lanes: ['A', 'B', 'A', 'B', 'A'],
		fails: { index: 99, after: 0 },
	});
	expect(ended.filter((index) => index % 2 === 0)).toEqual([0, 2, 4]);
	expect(ended.filter((index) => index % 2 === 1)).toEqual([1, 3]);
});
