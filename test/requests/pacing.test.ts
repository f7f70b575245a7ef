import { pacing } from '../../nodes/WhatsAppMedia/requests/pacing';
import { Turns } from '../../nodes/WhatsAppMedia/requests/turns';
import { VirtualClock } from './virtualClock';

const perSecond = { messages: 80, others: 25 };
const message = { kind: 'message' } as never;
const notStopped = new AbortController().signal;

/** When each of a run's messages starts, at a pace of its own where it has one. */
async function startsOf(
	clock: VirtualClock,
	count: number,
	{
		slower,
		workers = null,
		stopped = notStopped,
	}: { slower?: number; workers?: number | null; stopped?: AbortSignal } = {},
): Promise<number[]> {
	const turns = new Turns(clock);
	const account = {
		account: 'account',
		perSecond,
		workers,
		slower: slower === undefined ? null : { turns, perSecond: slower },
		stopped,
	};
	const starts: number[] = [];
	await Promise.all(
		Array.from({ length: count }, async () => {
			await pacing(clock, account).turn(message);
			starts.push(clock.now());
		}),
	);
	return starts;
}

function mostInASecond(times: readonly number[]): number {
	return Math.max(
		...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length),
	);
}

test.each([1, 5, 9, 10, 20, 79])(
	'a run that wants %d a second gets no more in any second',
	async (slower) => {
		const clock = new VirtualClock();
		const starts = await clock.run(startsOf(clock, slower * 3, { slower }));
		expect(mostInASecond(starts)).toBeLessThanOrEqual(slower);
		expect(starts.at(-1)).toBeLessThanOrEqual(3 * 1000 * 1.03);
	},
);

test.each([5, 20])(
	'a run that wants %d a second gets no more in any second, also beside a run that fills the account',
	async (slower) => {
		const clock = new VirtualClock();
		const [starts, others] = await clock.run(
			Promise.all([startsOf(clock, slower * 3, { slower }), startsOf(clock, 400)]),
		);
		expect(mostInASecond(starts)).toBeLessThanOrEqual(slower);
		expect(mostInASecond([...starts, ...others])).toBeLessThanOrEqual(80);
	},
);

test.each([
	['without the number of workers, a process uses the whole limit', null, 80],
	['one of two workers uses half of it', 2, 40],
	['one of eight workers uses an eighth of it', 8, 10],
])('%s', async (_, workers, perSecondOfOne) => {
	const clock = new VirtualClock();
	const starts = await clock.run(startsOf(clock, perSecondOfOne * 3, { workers }));
	expect(mostInASecond(starts)).toBeLessThanOrEqual(perSecondOfOne);
	expect(starts.at(-1)).toBeLessThanOrEqual(3 * 1000 * 1.03);
});

test("a run's own lower pace counts for each worker: it is not divided", async () => {
	const clock = new VirtualClock();
	const starts = await clock.run(startsOf(clock, 15, { slower: 5, workers: 4 }));
	expect(starts.at(-1)).toBeGreaterThan(2500);
	expect(starts.at(-1)).toBeLessThanOrEqual(3 * 1000 * 1.03);
});

test('a run at its own slow pace does not slow down another one of the same account', async () => {
	const clock = new VirtualClock();
	const [, others] = await clock.run(
		Promise.all([startsOf(clock, 5, { slower: 1 }), startsOf(clock, 160)]),
	);
	expect(others.at(-1)).toBeLessThan(2100);
});

test('messages that are cancelled while they wait let those behind them through', async () => {
	const clock = new VirtualClock();
	const stop = new AbortController();
	const [, others] = await clock.run(
		Promise.all([
			startsOf(clock, 500, { stopped: stop.signal }),
			(async () => {
				await clock.wait(100, notStopped);
				stop.abort();
				return await startsOf(clock, 10);
			})(),
		]),
	);
	expect(others.at(-1)).toBeLessThan(400);
});
