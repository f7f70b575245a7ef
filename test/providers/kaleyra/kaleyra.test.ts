import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import { kaleyra } from '../../../nodes/WhatsAppMedia/providers/kaleyra';
import { errors } from '../../../nodes/WhatsAppMedia/providers/kaleyra/failures';
import { describeFixtures, fixture } from '../fixtures';
import type { FailureCase, SendCase } from '../runner';
import {
	messageOf,
	readJson,
	runFailureCases,
	runSendCases,
	testAccount,
	uploadOf,
} from '../runner';

const image = { type: 'image', media: { kind: 'id', id: '42' }, caption: null } as const;
const envelope = {
	messaging_product: 'whatsapp',
	recipient_type: 'individual',
	to: '14155550123',
	type: 'image',
	image: { id: '42' },
};

const cases: SendCase[] = [
	{
		rule: "Meta's message in the wrapper, source api",
		message: { content: image },
		body: { messaging_object: envelope, extra_info: { wa_source: 'api' } },
	},
	{
		rule: 'the marks and the source of the options',
		message: { content: image, options: { ref: 'a', ref1: 'b', ref2: 'c', waSource: 'hubspot' } },
		body: {
			messaging_object: envelope,
			extra_info: { ref: 'a', ref1: 'b', ref2: 'c', wa_source: 'hubspot' },
		},
	},
	{
		rule: 'a correlation id goes where callbacks return it',
		message: { content: image, correlationId: 'order-1' },
		body: { messaging_object: envelope, extra_info: { ref: 'order-1', wa_source: 'api' } },
	},
	{
		rule: 'a mark is cut at 255 characters',
		message: { content: image, options: { ref1: 'x'.repeat(300) } },
		body: { messaging_object: envelope, extra_info: { ref1: 'x'.repeat(255), wa_source: 'api' } },
	},
];

runSendCases(kaleyra, cases);

const account = testAccount(kaleyra);
const send = (options: Record<string, string> = {}, correlationId: string | null = null) =>
	kaleyra.exchanges.send(messageOf({ content: image, options, correlationId }), account);

test('the sender stands in the path with its plus sign', () => {
	expect(send().request.url).toBe(
		'https://api.in.kaleyra.io/v2/the-sid/whatsapp/+919876543210/messages',
	);
});

test('what was cut or left out is said', () => {
	expect(send({ ref: 'x'.repeat(256) }).warnings).toEqual([
		expect.stringContaining("'ref' was cut") as string,
	]);
	expect(send({ ref: 'a' }, 'b').warnings).toEqual([
		expect.stringContaining('was not sent') as string,
	]);
	expect(send({ ref: 'x'.repeat(255) }).warnings).toEqual([]);
});

test('an upload has file and type, and no messaging_product', () => {
	const file = {
		fileName: 'a.jpg',
		mimeType: 'image/jpeg',
		size: 1,
		identity: null,
		open: () => Promise.reject(new Error()),
	};
	expect(kaleyra.exchanges.upload(file, account).request.body).toEqual({
		kind: 'multipart',
		parts: [
			{ name: 'file', file },
			{ name: 'type', text: 'image/jpeg' },
		],
	});
	const upload = kaleyra.exchanges.upload(file, account);
	for (const json of [
		{ data: { media_id: '7' } },
		{ data: { id: 7 } },
		{ id: '7' },
		{ data: [{ id: '7' }] },
	]) {
		expect(readJson(upload, 200, json)).toEqual({
			kind: 'done',
			value: { mediaId: '7', link: null },
		});
	}
	expect(readJson(upload, 200, { data: [] })).toEqual({
		kind: 'unreadable',
		missing: 'the media ID',
	});
});

test('an error code in a 2xx answer is a refusal', () => {
	expect(
		readJson(send(), 200, { code: 'E110', message: 'low', data: [], error: { balance: 'low' } }),
	).toEqual({ kind: 'error' });
	expect(readJson(send(), 202, { error: { code: 131047, message: 'x' } })).toEqual({
		kind: 'error',
	});
});

const uploadRequest = uploadOf(kaleyra);

const failures: FailureCase[] = [
	{
		rule: 'wrong key',
		status: 401,
		body: {
			code: 'RBC001',
			message: 'Incorrect SID or API key.',
			data: [],
			error: { error: 'Incorrect SID or API key.' },
		},
		expect: { class: 'authentication', code: 'RBC001', outcome: 'notSent' },
	},
	{
		rule: 'a sender of somebody else',
		status: 401,
		body: {
			code: 'WA401',
			message: 'Phone number is not present or does not belong to the account.',
			data: {},
			error: {},
		},
		expect: { class: 'permission', happened: expect.stringContaining('sender') as string },
	},
	{
		rule: 'a number on another version',
		status: 401,
		body: {
			code: 'WA-401',
			message: 'x',
			data: {},
			error: { phone_number: 'associated with different Version of our WA API' },
		},
		expect: {
			class: 'permission',
			code: 'WA-401',
			happened: expect.stringContaining('version') as string,
		},
	},
	{
		rule: 'an account without the API',
		status: 401,
		body: {
			code: 'WA401',
			message: 'API is not available for given customer.',
			data: {},
			error: {},
		},
		expect: { class: 'permission', happened: expect.stringContaining('account') as string },
	},
	{
		rule: 'an upload to an account that is not postpaid tells to send by link',
		status: 401,
		asked: uploadRequest,
		body: {
			code: 'WA401',
			message: 'Unauthorised account type',
			data: {},
			error: { account: 'Unauthorised account type' },
		},
		expect: {
			class: 'permission',
			happened: expect.stringContaining('postpaid') as string,
			advice: expect.stringContaining('link') as string,
		},
	},
	{
		rule: 'the daily limit refuses before sending, whatever the status',
		status: 503,
		body: { code: 'WAV2101', message: 'limit', data: {}, error: {} },
		expect: { class: 'rateLimit', outcome: 'notSent' },
	},
	{
		rule: 'a code that says nothing of sending leaves the outcome of a gateway timeout open',
		status: 504,
		body: { code: 'E110', message: 'low', data: {}, error: { balance: 'low' } },
		expect: { class: 'billing', outcome: 'unknown' },
	},
	{
		rule: 'a wrong payload',
		status: 400,
		body: {
			code: 'WA400',
			message: 'Refer to correct payload format',
			data: {},
			error: { payload: 'Incorrect payload format' },
		},
		expect: {
			class: 'request',
			providerMessage: 'Refer to correct payload format – Incorrect payload format',
		},
	},
	{
		rule: 'a low balance',
		status: 400,
		body: { code: 'E110', message: 'low', data: {}, error: { balance: 'low' } },
		expect: { class: 'billing', retryable: false },
	},
	{
		rule: 'the daily limit',
		status: 400,
		body: { code: 'WAV2101', message: 'limit', data: {}, error: {} },
		expect: { class: 'rateLimit', retryable: false },
	},
	{
		rule: 'an error inside, with its five minutes',
		status: 500,
		body: {
			code: 'WA500',
			message: 'Please try again later',
			data: {},
			error: { error: 'Internal server error' },
		},
		expect: { class: 'unavailable', outcome: 'unknown', retryable: true, retryAfterMs: 300_000 },
	},
	{
		rule: "an error of Meta's, forwarded",
		status: 400,
		body: { error: { code: 131047, message: 'x' } },
		expect: { class: 'window', code: '131047' },
	},
	{
		rule: 'an unknown code',
		status: 418,
		body: { code: 'WA999', message: 'new', data: {}, error: {} },
		expect: { class: 'request', code: 'WA999', providerMessage: 'new' },
	},
	{
		rule: 'throttled by something before it',
		status: 429,
		body: '',
		headers: { 'retry-after': '7' },
		expect: { class: 'rateLimit', retryable: true, retryAfterMs: 7000 },
	},
];

runFailureCases(kaleyra, failures);

test.each(errors.map(({ code, row }) => [code, row.happened] as const))(
	'%s: %s',
	(code, happened) => {
		const found = errors.filter((candidate) => candidate.code === code);
		expect(found.some(({ row }) => row.happened === happened && row.advice.length > 10)).toBe(true);
	},
);

describeFixtures("Kaleyra's own samples", () => {
	const samples = fixture('provider-docs/kaleyra-v2-send-image.json') as {
		request: { body_as_printed: { messaging_object: { image: { id: string; caption: string } } } };
		responses: {
			http: number;
			raw?: string;
			json: { code: string; data: { message_id?: string } };
		}[];
	};

	test('the printed body, with one of its two sources', () => {
		const { messaging_object: printed, ...rest } = samples.request.body_as_printed;
		const { id, caption } = printed.image;
		const exchange = kaleyra.exchanges.send(
			messageOf({
				to: { kind: 'phone', digits: '91XXXXXXXXX' },
				content: { type: 'image', media: { kind: 'id', id }, caption },
				options: { ref: 'customer1', ref1: 'marketing', ref2: 'dictionary', waSource: 'api' },
			}),
			account,
		);
		expect(exchange.request.body).toEqual({
			kind: 'json',
			value: { ...rest, messaging_object: { ...printed, image: { id, caption } } },
		});
	});

	test.each(samples.responses)('the answer HTTP $http $json.code', ({ http, raw, json }) => {
		const received = answer(http, {}, raw ?? JSON.stringify(json));
		if (http === 202) {
			const done = { kind: 'done', value: { messageId: json.data.message_id, waId: null } };
			expect(send().read(received)).toEqual(done);
			expect(readJson(send(), http, json)).toEqual(done);
		} else {
			expect(kaleyra.classify(received)).toMatchObject({ code: json.code, httpStatus: http });
		}
	});
});
