import fc from 'fast-check';

import type { Failure, FailureClass } from '../../nodes/WhatsAppMedia/contract/failure';
import { failure } from '../../nodes/WhatsAppMedia/contract/failure';
import type { FailedTry } from '../../nodes/WhatsAppMedia/requests/retryDecision';
import { decideOnRepeat, retryLimits } from '../../nodes/WhatsAppMedia/requests/retryDecision';

/** A failure without its texts, which decide nothing. */
function failureOf(known: Partial<Failure>): Failure {
	return failure({ class: 'unknown', happened: '', advice: '', ...known });
}

const throttled = failureOf({ class: 'rateLimit', httpStatus: 429, retryable: true });
const serverError = failureOf({ class: 'unavailable', httpStatus: 503, retryable: true });
const notConnected = failureOf({ class: 'unavailable', retryable: true });
const pairLimited = { ...throttled, backoff: { firstMs: 1000, factor: 4 } };
const linkNotFetched = failureOf({ class: 'media', retryable: true, mostRepeats: 1 });
const answerLost = failureOf({ class: 'unavailable', outcome: 'unknown' });

function decided(given: Partial<FailedTry>, random = 0): number | 'stop' {
	const decision = decideOnRepeat(
		{
			request: {},
			failure: throttled,
			repeats: 0,
			resends: 0,
			elapsedMs: 0,
			circuitBreaker: 'closed',
			whenOutcomeUnknown: 'fail',
			...given,
		},
		random,
	);
	return decision.kind === 'stop' ? 'stop' : decision.afterMs;
}

const classes: Record<FailureClass, number | 'stop'> = {
	rateLimit: 1000,
	unavailable: 1000,
	unknown: 1000,
	authentication: 'stop',
	billing: 'stop',
	media: 'stop',
	permission: 'stop',
	recipient: 'stop',
	request: 'stop',
	template: 'stop',
	window: 'stop',
};

test.each(Object.entries(classes) as [FailureClass, number | 'stop'][])(
	'waiting helps against %s: %s',
	(failureClass, expected) => {
		expect(decided({ failure: failureOf({ class: failureClass, retryable: true }) })).toBe(
			expected,
		);
		expect(decided({ failure: failureOf({ class: failureClass, retryable: false }) })).toBe('stop');
	},
);

/** Each row: the rule, what was tried so far, and the wait in milliseconds or the end. */
const rows: [rule: string, given: Partial<FailedTry>, expected: number | 'stop'][] = [
	['the 2nd repeat comes after 2 s', { repeats: 1 }, 2000],
	['the 3rd repeat comes after 4 s', { repeats: 2 }, 4000],
	['the 4th repeat comes after 8 s', { repeats: 3 }, 8000],
	['there is no 5th repeat', { repeats: 4 }, 'stop'],
	['a failure can allow fewer repeats', { failure: linkNotFetched, repeats: 1 }, 'stop'],
	[
		'a failure that allows one repeat gets it, whatever its class',
		{ failure: linkNotFetched },
		1000,
	],
	['a failure can allow no repeat', { failure: { ...notConnected, mostRepeats: 0 } }, 'stop'],
	['backoff is as the provider prescribes', { failure: pairLimited, repeats: 3 }, 64_000],

	['Retry-After is waited for', { failure: { ...throttled, retryAfterMs: 30_000 } }, 30_000],
	[
		'a short Retry-After does not shorten the wait',
		{ failure: { ...throttled, retryAfterMs: 10 } },
		1000,
	],
	[
		'a Retry-After of two minutes is waited for',
		{ failure: { ...throttled, retryAfterMs: 120_000 } },
		120_000,
	],
	['a longer Retry-After is not', { failure: { ...throttled, retryAfterMs: 120_001 } }, 'stop'],
	['the wait may end with the two minutes', { elapsedMs: 119_000 }, 1000],
	['a wait that would end later is not begun', { elapsedMs: 119_001 }, 'stop'],
	[
		'earlier tries leave less of Retry-After',
		{ failure: { ...throttled, retryAfterMs: 60_000 }, elapsedMs: 60_001 },
		'stop',
	],

	['while the circuit breaker is open, nothing is repeated', { circuitBreaker: 'open' }, 'stop'],
	[
		'while it is open, the limit of one recipient is waited for',
		{ circuitBreaker: 'open', failure: pairLimited },
		1000,
	],
	[
		'while it is open, Resend still resends',
		{ circuitBreaker: 'open', failure: answerLost, whenOutcomeUnknown: 'resend' },
		1000,
	],

	[
		'where refusals are counted, a 4xx is not repeated',
		{ request: { refusals: 'counted' } },
		'stop',
	],
	[
		'where refusals are counted, a 5xx is repeated',
		{ request: { refusals: 'counted' }, failure: serverError },
		1000,
	],
	[
		'where refusals are counted, a failed connection is repeated',
		{ request: { refusals: 'counted' }, failure: notConnected },
		1000,
	],

	['a lost answer: Fail', { failure: answerLost, whenOutcomeUnknown: 'fail' }, 'stop'],
	['a lost answer: Skip', { failure: answerLost, whenOutcomeUnknown: 'skip' }, 'stop'],
	['a lost answer: Resend', { failure: answerLost, whenOutcomeUnknown: 'resend' }, 1000],
	[
		'a lost answer: Resend only once',
		{ failure: answerLost, whenOutcomeUnknown: 'resend', resends: 1 },
		'stop',
	],
	[
		'repeats of what was certainly not sent leave the resend',
		{ failure: answerLost, whenOutcomeUnknown: 'resend', repeats: 4 },
		1000,
	],
	[
		'after a resend, a throttle answer is repeated as before',
		{ whenOutcomeUnknown: 'resend', resends: 1, repeats: 1 },
		2000,
	],
	[
		'after two minutes, nothing is resent',
		{ failure: answerLost, whenOutcomeUnknown: 'resend', elapsedMs: 119_001 },
		'stop',
	],
];

test.each(rows)('%s', (_, given, expected) => {
	expect(decided(given)).toBe(expected);
});

test('jitter makes waits longer by up to a quarter, and counts for the two minutes', () => {
	expect(decided({}, 1)).toBe(1250);
	expect(decided({ failure: { ...throttled, retryAfterMs: 100_000 } }, 1)).toBe('stop');
});

test('any failure: what may have gone out is sent again only with Resend, and nothing is sent after two minutes', () => {
	const anyFailure = fc.record({
		class: fc.constantFrom(...(Object.keys(classes) as FailureClass[])),
		outcome: fc.constantFrom('notSent' as const, 'unknown' as const),
		retryable: fc.boolean(),
		httpStatus: fc.constantFrom(null, 200, 400, 429, 500),
		retryAfterMs: fc.option(fc.nat(300_000)),
		backoff: fc.constantFrom(null, { firstMs: 1000, factor: 4 }),
		mostRepeats: fc.constantFrom(null, 0, 1),
	});
	const anyTry = fc.record({
		failure: anyFailure.map(failureOf),
		repeats: fc.nat(6),
		resends: fc.nat(2),
		elapsedMs: fc.nat(200_000),
		circuitBreaker: fc.constantFrom('open' as const, 'closed' as const),
		whenOutcomeUnknown: fc.constantFrom('fail' as const, 'resend' as const, 'skip' as const),
	});
	fc.assert(
		fc.property(anyTry, fc.double({ min: 0, max: 1, noNaN: true }), (given, random) => {
			const afterMs = decided(given, random);
			if (afterMs === 'stop') return;
			expect(given.elapsedMs + afterMs).toBeLessThanOrEqual(retryLimits.totalMs);
			if (given.failure.outcome === 'unknown') {
				expect(given.whenOutcomeUnknown).toBe('resend');
				expect(given.resends).toBeLessThan(retryLimits.resends);
			}
		}),
	);
});
