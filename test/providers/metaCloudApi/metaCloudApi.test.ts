import { metaCloudApi } from '../../../nodes/WhatsAppMedia/providers/metaCloudApi';
import { describeFixtures, fixture } from '../fixtures';
import type { FailureCase, SendCase } from '../runner';
import { webhookBodies } from './webhookBodies';
import {
	messageOf,
	readJson,
	runFailureCases,
	runSendCases,
	testAccount,
	testCredential,
} from '../runner';

const image = { type: 'image', media: { kind: 'id', id: '42' }, caption: null } as const;

const cases: SendCase[] = [
	{
		rule: "Meta's own body",
		message: { content: image, correlationId: 'order-1' },
		body: {
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '14155550123',
			type: 'image',
			image: { id: '42' },
			biz_opaque_callback_data: 'order-1',
		},
	},
];

runSendCases(metaCloudApi, cases);

test('version and phone number id stand in the path', () => {
	const credential = { ...testCredential(metaCloudApi), sender: '106540352242922' };
	const url = (data: object) =>
		metaCloudApi.exchanges.send(
			messageOf({ content: image }),
			metaCloudApi.credential.account({ ...credential, ...data }),
		).request.url;
	expect(url({})).toBe('https://graph.facebook.com/v26.0/106540352242922/messages');
	expect(url({ apiVersion: 'v25.0' })).toBe(
		'https://graph.facebook.com/v25.0/106540352242922/messages',
	);
	expect(url({ apiVersion: 'v25.0/../evil' })).toBe(
		'https://graph.facebook.com/v25.0%2F..%2Fevil/106540352242922/messages',
	);
});

const failures: FailureCase[] = [
	{
		rule: 'an expired token',
		status: 401,
		body: { error: { message: 'Session has expired', code: 190, fbtrace_id: 'A1' } },
		expect: { class: 'authentication', code: '190', requestId: 'A1' },
	},
	{
		rule: 'a wrong phone number id',
		status: 400,
		body: { error: { message: 'Unsupported post request', code: 100, error_subcode: 33 } },
		expect: { class: 'permission', code: '100' },
	},
	{
		rule: 'no money',
		status: 400,
		body: { error: { message: 'x', code: 131042 } },
		expect: { class: 'billing' },
	},
	{
		rule: 'a bad payload',
		status: 400,
		body: { error: { message: '(#131009) Parameter value is not valid', code: 131009 } },
		expect: { class: 'request' },
	},
	{
		rule: 'throttled',
		status: 400,
		body: { error: { message: '(#130429) Rate limit hit', code: 130429 } },
		expect: { class: 'rateLimit', retryable: true },
	},
	{
		rule: 'too many to one recipient',
		status: 400,
		body: { error: { message: 'x', code: 131056 } },
		expect: { class: 'rateLimit', retryable: true },
	},
	{
		rule: 'a bare error',
		status: 503,
		body: '<html>Service Unavailable</html>',
		expect: { class: 'unavailable', outcome: 'unknown', providerMessage: 'Service Unavailable' },
	},
];

runFailureCases(metaCloudApi, failures);

describeFixtures("payloads that Meta's Java client recorded", () => {
	const account = testAccount(metaCloudApi);

	test('audio by id', () => {
		const expected = fixture('java/expected-requests/expectedMessage7.json') as {
			to: string;
			audio: { id: string };
		};
		const exchange = metaCloudApi.exchanges.send(
			messageOf({
				to: { kind: 'phone', digits: expected.to },
				content: { type: 'audio', media: { kind: 'id', id: expected.audio.id }, voice: false },
			}),
			account,
		);
		expect(exchange.request.body).toMatchObject({ kind: 'json', value: expected });
	});

	test('an unknown object', () => {
		const body = fixture('java/responses/phoneNumberNotFoundError.json');
		expect(metaCloudApi.classify({ status: 400, headers: {}, text: '', json: body })).toMatchObject(
			{ code: '100', class: 'media' },
		);
	});

	test('a media look-up', () => {
		const exchange = metaCloudApi.exchanges.getUrl('1', account);
		expect(readJson(exchange, 200, fixture('java/responses/media.json'))).toMatchObject({
			kind: 'done',
		});
	});
});

test('its webhook bodies have every kind of event', () => {
	const kinds = webhookBodies.flatMap(({ events }) => events.map(({ event }) => event));
	expect([...new Set(kinds)].sort()).toEqual(
		['delivered', 'failed', 'message', 'played', 'read', 'sent'].sort(),
	);
});
