import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import { dialog360 } from '../../../nodes/WhatsAppMedia/providers/dialog360';
import {
	errorRowOf,
	graphErrorCodes,
} from '../../../nodes/WhatsAppMedia/providers/graph/errorCodes';
import { describeFixtures, fixture } from '../fixtures';
import type { FailureCase } from '../runner';
import { expectHelpful, runFailureCases } from '../runner';

const cases: FailureCase[] = [
	{
		rule: "a code of Meta's beats the HTTP status",
		status: 403,
		body: {
			error: {
				message: '(#130429) Rate limit hit',
				code: 130429,
				error_data: { details: 'Throughput' },
				fbtrace_id: 'A1',
			},
		},
		expect: {
			class: 'rateLimit',
			outcome: 'notSent',
			code: '130429',
			retryable: true,
			providerMessage: '(#130429) Rate limit hit – Throughput',
			requestId: 'A1',
		},
	},
	{
		rule: 'the 24-hour window tells to send a template',
		status: 400,
		body: { error: { message: 'Re-engagement message', code: 131047 } },
		expect: { class: 'window', retryable: false, code: '131047' },
	},
	{
		rule: 'a code as text is the same code',
		status: 400,
		body: { error: { message: 'x', code: '131026' } },
		expect: { class: 'recipient', code: '131026' },
	},
	{
		rule: 'an unknown code keeps its text, code and status',
		status: 403,
		body: { error: { message: '(#250012) some error', code: 250012 } },
		expect: { class: 'permission', code: '250012', providerMessage: '(#250012) some error' },
	},
	{
		rule: 'an unknown or expired media id',
		status: 400,
		body: {
			error: { message: 'Unsupported get request', code: 100, error_subcode: 33, fbtrace_id: 'A2' },
		},
		expect: { class: 'media', code: '100', requestId: 'A2' },
	},
	{
		rule: 'the rate limit, answered as HTTP 400',
		status: 400,
		body: { error: 'You have exceeded the endpoint rate limit.' },
		expect: { class: 'rateLimit', retryable: true, outcome: 'notSent' },
	},
	{
		rule: 'the rate limit in the older shape',
		status: 400,
		body: {
			meta: {
				httpCode: 400,
				developerMessage: 'You have exceeded the limit of 1 request every * seconds',
				success: false,
			},
		},
		expect: { class: 'rateLimit', retryable: true },
	},
	{
		rule: 'an unpaid bill, also HTTP 400',
		status: 400,
		body: {
			error:
				'Could not send message due to lack of payment. Messaging can resume once overdue invoices are settled.',
		},
		expect: { class: 'billing', retryable: false },
	},
	{
		rule: 'a disabled account, also HTTP 400',
		status: 400,
		body: { message: 'Your WhatsApp for Business API has been disabled' },
		expect: { class: 'permission', retryable: false },
	},
	{
		rule: 'a wrong key in the older shape',
		status: 401,
		body: { meta: { http_code: 401, developer_message: 'Invalid api_key', success: false } },
		expect: {
			class: 'authentication',
			retryable: false,
			outcome: 'notSent',
			providerMessage: 'Invalid api_key',
		},
	},
	{
		rule: 'a blocked endpoint',
		status: 403,
		body: { error: 'The endpoint is blocked' },
		expect: { class: 'permission', retryable: false },
	},
	{
		rule: 'an error inside 360dialog leaves open whether the message went out',
		status: 500,
		body: { error: 'Internal server error' },
		expect: { class: 'unavailable', outcome: 'unknown', providerMessage: 'Internal server error' },
	},
	{
		rule: 'WhatsApp behind it not available: a gateway says so too when it lost an answer, so nobody knows',
		status: 502,
		body: { error: 'WhatsApp for Business API not available' },
		expect: { class: 'unavailable', outcome: 'unknown', retryable: true },
	},
	{
		rule: 'a web page instead of an answer is quoted readably',
		status: 502,
		body: '<html><head><style>x{}</style></head><body><h1>Bad gateway</h1></body></html>',
		expect: { class: 'unavailable', outcome: 'unknown', providerMessage: 'Bad gateway' },
	},
	{
		rule: 'no words at all',
		status: 503,
		body: '',
		expect: { class: 'unavailable', outcome: 'unknown', providerMessage: null },
	},
];

runFailureCases(dialog360, cases);

describe("Meta's documented codes", () => {
	test.each(Object.keys(graphErrorCodes).map(Number))(
		'%i is explained and keeps its code',
		(code) => {
			const failure = dialog360.classify(
				answer(400, {}, JSON.stringify({ error: { code, message: 'words' } })),
			);
			expectHelpful(failure);
			expect(failure).toMatchObject({
				code: String(code),
				providerMessage: 'words',
				class: graphErrorCodes[code]?.class,
			});
		},
	);

	test('all of 200 to 299 are missing permissions', () => {
		expect([200, 250, 299].map((code) => errorRowOf(code)?.class)).toEqual([
			'permission',
			'permission',
			'permission',
		]);
	});
});

describeFixtures("360dialog's documented errors", () => {
	const samples = fixture('provider-docs/360dialog.json') as {
		documented_errors: { http: number; text: string; retry: boolean | 'few' }[];
		error_body_shapes_seen: { http: number; json?: unknown; raw?: string; shape_source: string }[];
	};

	test.each(samples.documented_errors)(
		'HTTP $http $text: retry $retry',
		({ http, text, retry }) => {
			const failure = dialog360.classify(answer(http, {}, JSON.stringify({ error: text })));
			expect(failure.retryable).toBe(retry !== false);
			expect(failure.providerMessage).toBe(text);
		},
	);

	test.each(samples.error_body_shapes_seen)('the shape of $shape_source', ({ http, json, raw }) => {
		const failure = dialog360.classify(answer(http, {}, raw ?? JSON.stringify(json)));
		expectHelpful(failure);
		expect(failure.providerMessage).not.toBeNull();
	});
});
