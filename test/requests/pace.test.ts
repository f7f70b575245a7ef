import fc from 'fast-check';

import { Pace } from '../../nodes/WhatsAppMedia/requests/pace';

const of = (perSecond: number, workers: number | null = null) => ({ perSecond, workers });

/** Virtual time: requests start as the pace allows, each delayed by `late`. */
function starts(count: number, perSecond: number, late: (index: number) => number = () => 0) {
	const pace = new Pace();
	const times: number[] = [];
	let now = 0;
	for (let index = 0; index < count; index += 1) {
		now = pace.nextStart(now) + late(index);
		pace.started(now, of(perSecond));
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
	for (let now = 0; now < 100; now += 12.5) pace.started(now, of(80));
	const now = 60_000;
	expect(pace.nextStart(now)).toBe(now);
	const times: number[] = [];
	let at = now;
	for (let index = 0; index < 100; index += 1) {
		at = pace.nextStart(at);
		pace.started(at, of(80));
		times.push(at);
	}
	expect(mostInASecond(times)).toBeLessThanOrEqual(80);
});

const limit = 80;

/** A process at a limit of 80 a second, and the time of its next start. */
class Process {
	readonly pace = new Pace();
	now = 0;

	constructor(private readonly workers: number | null = null) {}

	/** Requests one after the other, with answers 50 ms after their starts. */
	accepted(count: number): this {
		for (let sent = 0; sent < count; sent += 1) {
			this.#start();
			this.pace.accepted(this.now + 50);
		}
		return this;
	}

	throttled(count = 1, { pauseMs = 0, random = 0 } = {}): this {
		for (let sent = 0; sent < count; sent += 1) {
			const start = this.#start();
			this.now += 50;
			this.pace.throttled(start, { now: this.now, perSecond: limit, random }, pauseMs);
		}
		return this;
	}

	idle(milliseconds: number): this {
		this.now += milliseconds;
		return this;
	}

	/** Starts per second at its present pace; 78 are the most. */
	get speed(): number {
		this.now = this.pace.nextStart(this.now);
		this.pace.started(this.now, of(limit, this.workers));
		return 1000 / (this.pace.nextStart(this.now) - this.now);
	}

	#start() {
		this.now = this.pace.nextStart(this.now);
		return this.pace.started(this.now, of(limit, this.workers));
	}
}

const full = limit * 0.975;

describe('a throttle answer', () => {
	test('with a pause: nothing starts before its end', () => {
		const process = new Process().throttled(1, { pauseMs: 5000 });
		expect(process.pace.nextStart(60)).toBeGreaterThanOrEqual(5050);
	});

	test('a pause of more than two minutes is not waited for', () => {
		const process = new Process().throttled(1, { pauseMs: 600_000 });
		expect(process.pace.nextStart(20_000)).toBe(20_000);
	});

	test('the first start after a pause varies, so that several processes do not continue together', () => {
		const [one, other] = [0.1, 0.9].map((random) =>
			new Process().throttled(1, { pauseMs: 1000, random }).pace.nextStart(60),
		);
		expect(one).toBeLessThan(other ?? 0);
	});

	test('several requests in progress at the same time slow the pace down once', () => {
		const pace = new Pace();
		const together = [0, 5, 10].map((now) => pace.started(now, of(limit)));
		const single = new Process().throttled();
		for (const start of together)
			pace.throttled(start, { now: 50, perSecond: limit, random: 0 }, 0);
		pace.started(10_000, of(limit));
		expect(1000 / (pace.nextStart(10_000) - 10_000)).toBeCloseTo(single.speed);
	});
});

describe('a throttle answer slows the pace down', () => {
	test('to a part of what was accepted lately', () => {
		expect(new Process().accepted(500).throttled().speed / full).toBeCloseTo(0.85, 1);
	});

	test('by half at most, where nothing was accepted before', () => {
		expect(new Process().throttled().speed).toBeCloseTo(full / 2);
	});

	test('never below a 128th', () => {
		expect(new Process().throttled(20).speed).toBeCloseTo(full / 128);
	});
});

describe('accepted requests speed the pace up', () => {
	const gain = (process: Process, count: number) => {
		const before = process.speed;
		return process.accepted(count).speed - before;
	};

	test('step by step, up to the whole rate', () => {
		const process = new Process().throttled();
		expect(process.accepted(50).speed).toBeLessThan(full * 0.6);
		expect(process.accepted(2000).speed).toBeCloseTo(full);
	});

	test('at once where a process had nearly the whole limit, and so is alone', () => {
		const alone = new Process().accepted(500).throttled();
		expect(alone.speed).toBeLessThan(full * 0.9);
		expect(alone.accepted(50).speed).toBeCloseTo(full);
	});

	test('the more, the longer there was no throttle answer', () => {
		const process = new Process(64).throttled();
		const first = gain(process, 3);
		const second = gain(process, 3);
		expect(second).toBeGreaterThan(first);
		expect(gain(process.throttled(), 3)).toBeLessThan(second);
	});

	test('the less, the more workers share the limit', () => {
		expect(gain(new Process(8), 10)).toBeLessThan(gain(new Process(2), 10));
	});

	test('by the same in the same time, however slow: so unequal shares become equal', () => {
		const [slow, fast] = [new Process(6).throttled(), new Process(6)];
		expect(fast.speed / slow.speed).toBeCloseTo(2);
		const ratio = gain(fast, 20) / gain(slow, 10);
		expect(ratio).toBeGreaterThan(0.9);
		expect(ratio).toBeLessThan(1.1);
	});
});

describe('workers that share a limit', () => {
	test.each([
		['without a number: the whole rate', null, full],
		['a single worker: the whole rate', 1, full],
		['two workers: half of it', 2, full / 2],
		['64 workers: a 64th of it', 64, full / 64],
	])('the start of %s', (_, workers, speed) => {
		expect(new Process(workers).speed).toBeCloseTo(speed);
	});

	test('the largest number counts where executions do not agree', () => {
		const pace = new Pace();
		for (const workers of [2, 8, null, 2]) pace.started(0, of(limit, workers));
		const due = pace.nextStart(0);
		pace.started(due, of(limit, 4));
		expect(1000 / (pace.nextStart(due) - due)).toBeCloseTo(full / 8);
	});

	test('after a minute without requests, a process starts with its share again', () => {
		const process = new Process(4).accepted(2000);
		expect(process.idle(1000).speed).toBeCloseTo(full);
		expect(process.idle(61_000).speed).toBeCloseTo(full / 4);
	});
});
