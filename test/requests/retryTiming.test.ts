import { waitBeforeRepeat } from '../../nodes/WhatsAppMedia/requests/retryTiming';

const pairLimit = { firstMs: 1000, factor: 4 };

test.each([
	['doubles', null, null, 0, [1000, 2000, 4000, 8000]],
	['jitter adds up to a quarter', null, null, 1, [1250, 2500, 5000, 10_000]],
	['never before Retry-After', 3000, null, 0, [3000, 3000, 4000, 8000]],
	['4^n seconds for one recipient', null, pairLimit, 0, [1000, 4000, 16_000, 64_000]],
	[
		'4^n seconds for one recipient, or Retry-After if that is later',
		6000,
		pairLimit,
		0,
		[6000, 6000, 16_000, 64_000],
	],
] as const)('waits: %s', (_, retryAfterMs, backoff, random, waits) => {
	expect(
		waits.map((__, repeats) => waitBeforeRepeat({ retryAfterMs, backoff }, repeats, random)),
	).toEqual(waits);
});
