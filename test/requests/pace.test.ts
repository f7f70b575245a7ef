import fc from 'fast-check';

import { Pace } from '../../nodes/WhatsAppMedia/requests/pace';

/** Virtual time: requests start as the pace allows, each delayed by `late`. */
function starts(count: number, perSecond: number, late: (index: number) => number = () => 0) {
	const pace = new Pace();
	const times: number[] = [];
	let now = 0;
	for (let index = 0; index < count; index += 1) {
		now = pace.nextStart(now) + late(index);
		pace.started(now, perSecond);
		times.push(now);
	}
	return times;
}

/** The highest number of starts in any period of a second. */
function mostInASecond(times: readonly number[]): number {
	return Math.max(
		...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length),
	);
}

test.each([0.5, 1, 5, 9, 10, 20, 80, 250])(
	'%d a second: no second sees more, and little is lost',
	(rate) => {
		const count = Math.max(10, rate * 3);
		const times = starts(count, rate);
		expect(mostInASecond(times)).toBeLessThanOrEqual(Math.ceil(rate));
		const ideal = ((count - 1) / rate) * 1000;
		expect(times.at(-1)).toBeLessThanOrEqual(ideal * 1.03);
	},
);

test('timers that are late by some milliseconds do not exceed the rate in any second', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 300, maxLength: 300 }),
			fc.constantFrom(5, 9, 20, 80),
			(late, rate) => {
				const times = starts(300, rate, (index) => late[index] ?? 0);
				expect(mostInASecond(times)).toBeLessThanOrEqual(rate);
			},
		),
		{ numRuns: 50 },
	);
});

test('starts are spread evenly, without a burst', () => {
	const times = starts(200, 80);
	const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
	expect(Math.min(...gaps)).toBeCloseTo(Math.max(...gaps));
});

test('no burst follows a pause', () => {
	const pace = new Pace();
	for (let now = 0; now < 100; now += 12.5) pace.started(now, 80);
	const now = 60_000;
	expect(pace.nextStart(now)).toBe(now);
	const times: number[] = [];
	let at = now;
	for (let index = 0; index < 100; index += 1) {
		at = pace.nextStart(at);
		pace.started(at, 80);
		times.push(at);
	}
	expect(mostInASecond(times)).toBeLessThanOrEqual(80);
});

describe('a throttle answer', () => {
	const at = (now: number, random = 0) => ({ now, perSecond: 80, random });

	test('with a pause: nothing starts before its end', () => {
		const pace = new Pace();
		const start = pace.started(0, 80);
		pace.throttled(start, at(10), 5000);
		expect(pace.nextStart(20)).toBeGreaterThanOrEqual(5010);
		// a pause of more than two minutes is not waited for
		pace.throttled(start, at(10_000), 600_000);
		expect(pace.nextStart(20_000)).toBe(20_000);
	});

	test('the first start after a pause varies, so that several processes do not continue together', () => {
		const [one, other] = [0.1, 0.9].map((random) => {
			const pace = new Pace();
			pace.throttled(pace.started(0, 80), at(10, random), 1000);
			return pace.nextStart(20);
		});
		expect(one).toBeLessThan(other ?? 0);
	});

	test('slows the pace down to a sixteenth at most, and accepted requests speed it up step by step', () => {
		const pace = new Pace();
		const gap = (now: number) => {
			pace.started(now, 80);
			return pace.nextStart(now) - now;
		};
		const full = gap(10_000);
		pace.throttled(pace.started(20_000, 80), at(20_050), 0);
		expect(gap(30_000)).toBeCloseTo(full / 0.8);
		for (let now = 40_000; now < 90_000; now += 1000)
			pace.throttled(pace.started(now, 80), at(now), 0);
		expect(gap(100_000)).toBeCloseTo(full * 16);
		pace.accepted();
		expect(gap(110_000)).toBeLessThan(full * 16);
		for (let count = 0; count < 200; count += 1) pace.accepted();
		expect(gap(120_000)).toBeCloseTo(full);
	});

	test('several requests in progress at the same time slow the pace down once', () => {
		const pace = new Pace();
		const together = [0, 5, 10].map((now) => pace.started(now, 80));
		const single = new Pace();
		single.throttled(single.started(0, 80), at(50), 0);
		for (const start of together) pace.throttled(start, at(50), 0);
		const gap = (each: Pace) => {
			each.started(10_000, 80);
			return each.nextStart(10_000);
		};
		expect(gap(pace)).toBeCloseTo(gap(single));
	});
});
