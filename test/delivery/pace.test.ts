import fc from 'fast-check';

import { Pace } from '../../nodes/WhatsAppMedia/delivery/pace';

/** Virtual time: requests start as the pace allows; `delay` is what each needs to reach the provider. */
function run(
	count: number,
	perSecond: number,
	delay: (index: number) => number = () => 0,
): { starts: number[]; arrivals: number[] } {
	const pace = new Pace();
	const starts: number[] = [];
	const arrivals: number[] = [];
	const answers: { at: number; tell: () => void }[] = [];
	let now = 0;
	for (let index = 0; index < count; index += 1) {
		for (;;) {
			const next = pace.nextStart(now, perSecond);
			const answered = answers[0];
			if (answered !== undefined && answered.at <= next) {
				answers.shift();
				now = Math.max(now, answered.at);
				answered.tell();
				continue;
			}
			now = next;
			break;
		}
		const start = pace.started(now, perSecond);
		starts.push(now);
		arrivals.push(now + delay(index));
		const at = now + delay(index) + 50;
		answers.push({
			at,
			tell: () => {
				pace.accepted(start, at);
			},
		});
		answers.sort((a, b) => a.at - b.at);
	}
	return { starts, arrivals: arrivals.sort((a, b) => a - b) };
}

/** The most that a window of a second holds. */
function mostInASecond(times: readonly number[]): number {
	return Math.max(
		...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length),
	);
}

test.each([0.5, 1, 10, 80, 200])('%d a second: no second sees more, and little is lost', (rate) => {
	const count = Math.max(10, rate * 3);
	const { starts } = run(count, rate);
	expect(mostInASecond(starts)).toBeLessThanOrEqual(Math.ceil(rate));
	const ideal = ((count - 1) / rate) * 1000;
	expect(starts.at(-1)).toBeLessThanOrEqual(ideal * 1.03);
});

test('starts are spread evenly, without a burst', () => {
	const { starts } = run(200, 80);
	const gaps = starts.slice(1).map((time, index) => time - (starts[index] ?? 0));
	expect(Math.min(...gaps)).toBeGreaterThan(12);
	// one gap in each second is a little longer
	expect(Math.max(...gaps)).toBeLessThan(30);
});

test('requests that were late on their way are counted where they arrive', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 95 }), { minLength: 30, maxLength: 30 }),
			(slow) => {
				// as when an n8n has just been started: the first ones take their time
				const { arrivals } = run(300, 80, (index) => slow[index] ?? 0);
				expect(mostInASecond(arrivals.slice(slow.length))).toBeLessThanOrEqual(80);
			},
		),
		{ numRuns: 50 },
	);
});

test('answers that take now long, now short, do not slow it down', () => {
	const { starts } = run(1000, 80, (index) => (index * 7919) % 600);
	expect(starts.at(-1)).toBeLessThan(13_000);
});

test('after a throttle answer that names a pause, nothing starts before its end', () => {
	const pace = new Pace();
	pace.started(0, 80);
	pace.throttled(10, 5000);
	expect(pace.nextStart(20, 80)).toBeGreaterThanOrEqual(5010);
	// what takes longer is for the user to decide
	pace.throttled(10_000, 600_000);
	expect(pace.nextStart(20_000, 80)).toBe(20_000);
});

test('a pause is not made up for by a burst', () => {
	const pace = new Pace();
	for (let now = 0; now < 100; now += 12.5) pace.started(now, 80);
	const now = 60_000;
	expect(pace.nextStart(now, 80)).toBe(now);
	pace.started(now, 80);
	expect(pace.nextStart(now, 80)).toBe(now + 12.5);
});

test('throttle answers slow it down, far enough for any limit, and accepted requests bring it back', () => {
	const pace = new Pace();
	const gap = (now: number) => {
		pace.started(now, 80);
		return pace.nextStart(now, 80) - now;
	};
	const start = pace.started(0, 80);
	pace.throttled(50, 0);
	expect(gap(10_000)).toBeCloseTo(12.5 / 0.9);
	for (let count = 0; count < 50; count += 1) pace.throttled(50, 0);
	expect(gap(20_000)).toBeCloseTo(12.5 * 16);
	for (let count = 0; count < 1000; count += 1) pace.accepted(start, 50);
	expect(gap(30_000)).toBeCloseTo(12.5);
});
