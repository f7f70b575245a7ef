import { simulated } from '../../bench/fleet/simulation';

/** Virtual time; the same seeds give the same figures as in docs/scaling.md. */
async function fleets(processes: number, workers: number | null) {
	const seeds = [1, 2];
	const outcomes = await Promise.all(
		seeds.map(async (seed) => await simulated({ processes, messagesEach: 1000, workers, seed })),
	);
	const mean = (figure: 'throttledPart' | 'timeRatio' | 'unfairness') =>
		outcomes.reduce((sum, outcome) => sum + outcome[figure], 0) / seeds.length;
	return {
		accepted: outcomes.map(({ accepted }) => accepted),
		throttledPart: mean('throttledPart'),
		timeRatio: mean('timeRatio'),
		unfairness: mean('unfairness'),
	};
}

test.each([2, 4, 8])(
	'%d processes that know how many they are: all accepted, few throttle answers, little time lost, equal shares',
	async (processes) => {
		const fleet = await fleets(processes, processes);
		expect(fleet.accepted).toEqual(Array(2).fill(processes * 1000));
		expect(fleet.throttledPart).toBeLessThanOrEqual(0.05);
		expect(fleet.timeRatio).toBeLessThanOrEqual(1.15);
		expect(fleet.unfairness).toBeLessThanOrEqual(0.25);
	},
);

test.each([2, 4, 8])(
	'%d processes that do not know of each other: all accepted',
	async (processes) => {
		const fleet = await fleets(processes, null);
		expect(fleet.accepted).toEqual(Array(2).fill(processes * 1000));
		expect(fleet.throttledPart).toBeLessThanOrEqual(0.08);
	},
);

test('a single process is not slowed down', async () => {
	const fleet = await fleets(1, null);
	expect(fleet).toMatchObject({ accepted: [1000, 1000], throttledPart: 0 });
	expect(fleet.timeRatio).toBeLessThanOrEqual(1.03);
});
