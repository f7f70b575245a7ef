import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import { insider } from '../../../nodes/WhatsAppMedia/providers/insider';
import { errorCodes } from '../../../nodes/WhatsAppMedia/providers/insider/failures';
import { describeFixtures, fixture } from '../fixtures';
import type { FailureCase, SendCase } from '../runner';
import {
	expectHelpful,
	messageOf,
	readJson,
	runFailureCases,
	runSendCases,
	testAccount,
} from '../runner';

const byLink = { kind: 'link', link: 'https://example.com/a' } as const;
const toOne = (message: object) => ({ messages: [{ phoneNumber: '+14155550123', message }] });

const cases: SendCase[] = [
	{
		rule: 'an image, the number with its plus sign',
		message: { content: { type: 'image', media: byLink, caption: 'Hello' } },
		body: toOne({ type: 'image', image: { link: 'https://example.com/a', caption: 'Hello' } }),
	},
	{
		rule: 'a document under its own key, not under audio as in one sample',
		message: { content: { type: 'document', media: byLink, caption: 'Hello', fileName: 'a.pdf' } },
		body: toOne({
			type: 'document',
			document: { link: 'https://example.com/a', caption: 'Hello', filename: 'a.pdf' },
		}),
	},
	{
		rule: 'a media id',
		message: { content: { type: 'image', media: { kind: 'id', id: '42' }, caption: null } },
		body: toOne({ type: 'image', image: { id: '42' } }),
	},
];

runSendCases(insider, cases);

const account = testAccount(insider);

test.each([
	['image', 0],
	['document', 0],
	['video', 1],
	['sticker', 1],
	['audio', 1],
] as const)('%s: %i warnings, for what version 1 shows in no sample', (type, count) => {
	const content =
		type === 'audio'
			? { type, media: byLink, voice: false }
			: type === 'document'
				? { type, media: byLink, caption: null, fileName: null }
				: type === 'sticker'
					? { type, media: byLink }
					: { type, media: byLink, caption: null };
	expect(insider.exchanges.send(messageOf({ content }), account).warnings).toHaveLength(count);
});

const send = insider.exchanges.send(
	messageOf({ content: { type: 'image', media: byLink, caption: null } }),
	account,
);

test('the key of the message is its id', () => {
	expect(readJson(send, 200, { keys: ['whatsapp-1'] })).toEqual({
		kind: 'done',
		value: { messageId: 'whatsapp-1', waId: null },
	});
	expect(readJson(send, 200, { keys: [] })).toEqual({
		kind: 'unreadable',
		missing: 'the message key',
	});
});

const failures: FailureCase[] = [
	{
		rule: 'a wrong key',
		status: 401,
		body: { message: 'unauthorized' },
		expect: { class: 'authentication', providerMessage: 'unauthorized' },
	},
	{
		rule: 'throttled, with a wait',
		status: 429,
		body: { message: 'Too Many Requests', status: 429 },
		headers: { 'retry-after': '3' },
		expect: { class: 'rateLimit', retryable: true, retryAfterMs: 3000 },
	},
	{
		rule: 'throttled, in another envelope',
		status: 429,
		body: { error: 'rejected: too many requests' },
		expect: { class: 'rateLimit', retryable: true },
	},
	{
		rule: 'throttled as HTTP 403',
		status: 403,
		body: 'Request Limit Exceeded',
		expect: { class: 'rateLimit', retryable: true },
	},
	{
		rule: 'throttled as HTTP 403, in other words',
		status: 403,
		body: { message: 'Rate limit exceeded' },
		expect: { class: 'rateLimit', retryable: true, outcome: 'notSent' },
	},
	{
		rule: 'a code that says nothing of sending leaves the outcome of a bad gateway open',
		status: 502,
		body: { message: 'Bad Request', error: { message: 'y', code: '2001' } },
		expect: { class: 'request', code: '2001', outcome: 'unknown' },
	},
	{
		rule: 'a wrong field is named',
		status: 400,
		body: { errors: [{ message: 'is invalid', field: 'phoneNumber' }] },
		expect: { class: 'request', providerMessage: 'phoneNumber: is invalid' },
	},
	{
		rule: "the gateway's code",
		status: 400,
		body: { message: 'Bad Request', detail: 'x', error: { message: 'y', code: '2002' } },
		expect: { class: 'request', code: '2002', providerMessage: 'Bad Request – x – y' },
	},
	{
		rule: 'a low balance',
		status: 400,
		body: { message: 'Insufficient balance' },
		expect: { class: 'billing' },
	},
	{
		rule: "an error of Meta's",
		status: 400,
		body: { error: { message: '(#130429) Rate limit hit', code: 130429 } },
		expect: { class: 'rateLimit', code: '130429' },
	},
	{
		rule: 'maintenance',
		status: 503,
		body: { message: 'Service under maintenance' },
		expect: { class: 'unavailable', outcome: 'notSent', retryable: true },
	},
	{
		rule: 'a gateway that gave up',
		status: 504,
		body: '',
		expect: { class: 'unavailable', outcome: 'unknown' },
	},
];

runFailureCases(insider, failures);

test.each(Object.keys(errorCodes))('code %s is explained', (code) => {
	const failure = insider.classify(
		answer(400, {}, JSON.stringify({ error: { code, message: 'x' } })),
	);
	expect(failure).toMatchObject({ code, class: errorCodes[code]?.class });
	expectHelpful(failure);
});

describeFixtures("Insider's own samples", () => {
	interface Sample {
		name: string;
		url: string;
		body:
			| {
					messages?: {
						message: { type: string } & Record<
							string,
							{ link?: string; id?: string; caption?: string }
						>;
					}[];
			  }
			| string
			| null;
	}
	const { requests } = fixture('provider-docs/insider-postman-whatsapp.json') as {
		requests: Sample[];
	};
	const documents = fixture('provider-docs/insider-media-and-webhooks.json') as {
		webhooks: { when: string; json: object }[];
		get: { response_concrete: object };
		errors: { http: number; json?: object; text?: string }[];
		upload: { url: string; form: Record<string, string> };
	};

	const images = requests.filter(
		({ name, body }) =>
			name.startsWith('Transactional') &&
			typeof body === 'object' &&
			body?.messages?.[0]?.message.type === 'image',
	);

	test('there are samples of images', () => {
		expect(images.length).toBeGreaterThan(0);
	});

	test.each(images)('$name', ({ url, body }) => {
		const sample = typeof body === 'object' ? body?.messages?.[0]?.message.image : undefined;
		const exchange = insider.exchanges.send(
			messageOf({
				to: { kind: 'phone', digits: '1**********' },
				content: {
					type: 'image',
					media: { kind: 'link', link: sample?.link ?? '' },
					caption: sample?.caption ?? null,
				},
			}),
			account,
		);
		expect(exchange.request).toMatchObject({ url, body: { kind: 'json', value: body } });
	});

	test('an upload has the parts of the document', () => {
		const file = {
			fileName: 'test.jpeg',
			mimeType: 'image/jpeg',
			size: 1,
			identity: null,
			open: () => Promise.reject(new Error()),
		};
		const { request } = insider.exchanges.upload(file, account);
		expect(request.url).toBe(documents.upload.url);
		const names =
			request.body.kind === 'multipart' ? request.body.parts.map(({ name }) => name) : [];
		expect(names).toEqual(Object.keys(documents.upload.form));
	});

	test('the size is read although its key is File_size', () => {
		const exchange = insider.exchanges.getUrl('123', account);
		expect(readJson(exchange, 200, documents.get.response_concrete)).toMatchObject({
			value: { size: 2048, mediaId: '123' },
		});
	});

	test.each(documents.errors)('error HTTP $http', ({ http, json, text }) => {
		const failure = insider.classify(answer(http, {}, text ?? JSON.stringify(json)));
		expectHelpful(failure);
		expect(failure.class).not.toBe('unknown');
	});

	test.each(documents.webhooks)('webhook: $when', ({ when, json }) => {
		const { events, dropped } = insider.webhook.read(json, account);
		expect(events.map(({ kind }) => kind)).toEqual(when === 'failed' ? ['failed'] : []);
		expect(dropped).toHaveLength(when === 'failed' ? 0 : 1);
	});
});
