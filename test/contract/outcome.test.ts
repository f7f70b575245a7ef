import { answer } from '../../nodes/WhatsAppMedia/contract/answer';
import { failureByStatus, refusal } from '../../nodes/WhatsAppMedia/contract/failureByStatus';
import { outcomeOf } from '../../nodes/WhatsAppMedia/contract/outcome';

const words = { displayName: 'Provider', credentialName: 'Provider API', whereToFindKey: 'there' };

test.each([
	// the provider refused: the answer itself is the proof
	[200, 'notSent'],
	[301, 'notSent'],
	[307, 'notSent'],
	[400, 'notSent'],
	[401, 'notSent'],
	[403, 'notSent'],
	[404, 'notSent'],
	[424, 'notSent'],
	[429, 'notSent'],
	// done, and the result is elsewhere
	[303, 'unknown'],
	// a timeout, a conflict with an earlier request, too early, given up by a proxy
	[408, 'unknown'],
	[409, 'unknown'],
	[425, 'unknown'],
	[499, 'unknown'],
	[500, 'unknown'],
	[502, 'unknown'],
	[503, 'unknown'],
	[504, 'unknown'],
	[520, 'unknown'],
	[599, 'unknown'],
] as const)('HTTP %i with an error of which the documents say no more: %s', (status, outcome) => {
	const row = { class: 'request', happened: 'It was refused', advice: 'Correct it.' } as const;
	expect(outcomeOf(status, undefined)).toBe(outcome);
	expect(refusal(answer(status, {}, ''), row)).toMatchObject({ outcome, httpStatus: status });
});

test.each([200, 400, 408, 409, 500, 503])(
	'HTTP %i: what the documents say of this very error counts more',
	(status) => {
		expect(outcomeOf(status, 'notSent')).toBe('notSent');
		expect(outcomeOf(status, 'unknown')).toBe('unknown');
	},
);

test.each([303, 408, 409, 425, 499, 500, 503])(
	'HTTP %i without a code leaves the outcome open and tells to look first',
	(status) => {
		expect(failureByStatus(answer(status, {}, ''), words)).toMatchObject({
			class: 'unavailable',
			outcome: 'unknown',
			advice: expect.stringContaining('before you send it again') as string,
		});
	},
);

test('an advice to send again is never given alone where the message may have gone out', () => {
	const row = {
		class: 'unavailable',
		happened: 'Not available',
		advice: 'Send it again.',
	} as const;
	expect(refusal(answer(400, {}, ''), row).advice).toBe('Send it again.');
	expect(refusal(answer(503, {}, ''), row).advice).toContain('look in the delivery receipts');
});
