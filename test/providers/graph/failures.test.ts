import { answer } from '../../../nodes/WhatsAppMedia/contract/answer';
import type { Failure } from '../../../nodes/WhatsAppMedia/contract/failure';
import type { ProviderRequest } from '../../../nodes/WhatsAppMedia/contract/request';
import { graphErrorCodes } from '../../../nodes/WhatsAppMedia/providers/graph/errorCodes';
import { metaCloudApi } from '../../../nodes/WhatsAppMedia/providers/metaCloudApi';
import { sendOf, testAccount, uploadOf } from '../runner';

const account = testAccount(metaCloudApi);
const sendId = sendOf(metaCloudApi, { kind: 'id', id: '42' });
const sendLink = sendOf(metaCloudApi, { kind: 'link', link: 'https://example.com/a.jpg' });
const upload = uploadOf(metaCloudApi);
const getUrl = metaCloudApi.exchanges.getUrl('42', account).request;

function explained(
	status: number,
	error: Record<string, unknown>,
	asked: ProviderRequest = sendId,
): Failure {
	return metaCloudApi.classify(answer(status, {}, JSON.stringify({ error })), asked);
}

describe('an id that is unknown', () => {
	const unknownObject = { code: 100, error_subcode: 33, message: 'Object does not exist' };

	test.each([
		['the message was posted to a wrong phone number id', sendId, unknownObject],
		['the file was posted to a wrong phone number id', upload, unknownObject],
		['the number was deleted', sendId, { code: 33, message: 'x' }],
	])('%s: the sender is blamed, not the media', (_, asked, error) => {
		const failure = explained(400, error, asked);
		expect(failure).toMatchObject({ class: 'permission', refused: null });
		expect(failure.advice).toContain("'Sender'");
		expect(failure.advice).not.toContain('upload');
	});

	test('a look-up blames the media', () => {
		expect(explained(400, unknownObject, getUrl)).toMatchObject({ class: 'media' });
	});

	test.each([
		['Unsupported post request. Object with ID 42 does not exist', 'permission'],
		['Unsupported get request. Object with ID 42 does not exist', 'media'],
		['x', 'request'],
	])('without the request, its words decide: %s', (message, expected) => {
		const body = JSON.stringify({ error: { ...unknownObject, message } });
		expect(metaCloudApi.classify(answer(400, {}, body))).toMatchObject({ class: expected });
	});
});

describe('whether a message was refused for its media id', () => {
	test.each<[string, number, Record<string, unknown>, Failure['refused']]>([
		[
			"Meta's words",
			400,
			{
				code: 100,
				message:
					"(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
			},
			'mediaId',
		],
		[
			'in the details',
			400,
			{
				code: 131009,
				message: 'Parameter value is not valid',
				error_data: { details: 'Media ID expired' },
			},
			'mediaId',
		],
		['other words', 400, { code: 100, message: '(#100) Invalid parameter' }, null],
		['of a link', 400, { code: 131053, message: 'Media upload error' }, null],
		['another code', 400, { code: 131026, message: 'media id not found' }, null],
	])('%s', (_, status, error, refused) => {
		expect(explained(status, error)).toMatchObject({ refused, outcome: 'notSent' });
	});

	test.each([408, 409, 500])('HTTP %i leaves open whether it was sent', (status) => {
		const message =
			"Param image['id'] is not a valid whatsapp business account media attachment ID";
		expect(explained(status, { code: 100, message }).outcome).toBe('unknown');
	});
});

describe('a code under HTTP 503', () => {
	test.each([
		// throttles and maintenance refuse before they send
		[4, 'notSent'],
		[17, 'notSent'],
		[32, 'notSent'],
		[613, 'notSent'],
		[80007, 'notSent'],
		[130429, 'notSent'],
		[131048, 'notSent'],
		[131056, 'notSent'],
		[131057, 'notSent'],
		[2494100, 'notSent'],
		// refusals that are documented with HTTP 500
		[3, 'notSent'],
		[131045, 'notSent'],
		[134102, 'notSent'],
		// the documents say that it is unavailable, not that nothing was sent
		[2, 'unknown'],
		[131016, 'unknown'],
		[133004, 'unknown'],
		[131000, 'unknown'],
		[0, 'unknown'],
		[100, 'unknown'],
		[131047, 'unknown'],
	] as const)('%i: %s', (code, outcome) => {
		expect(explained(503, { code, message: 'x' }).outcome).toBe(outcome);
	});

	test.each([2, 131016, 133004])('%i under HTTP 400 is a refusal that passes', (code) => {
		expect(explained(400, { code, message: 'x' })).toMatchObject({
			outcome: 'notSent',
			retryable: true,
			class: 'unavailable',
		});
	});
});

describe('the part of a template that is meant', () => {
	test.each<[number, string, RegExp]>([
		[
			132000,
			'body: number of localizable_params (1) does not match the expected number of params (2)',
			/number of parameters \(in the body of the template\)$/,
		],
		[
			132012,
			'header: Format mismatch, expected IMAGE, received UNKNOWN',
			/another format .* \(in the header of the template\)$/,
		],
		[
			131008,
			'buttons: Button at index 0 of type Url requires a parameter',
			/missing \(in the buttons of the template\)$/,
		],
		[132018, 'Param text cannot have new-line/tab characters', /^A value cannot stand in/],
		[132001, 'template name (sale) does not exist in fr', /does not exist in this language or/],
	])('code %i, %s', (code, details, happened) => {
		const failure = explained(400, { code, message: 'x', error_data: { details } });
		expect(failure.happened).toMatch(happened);
		expect(failure.providerMessage).toContain(details);
		// every advice says which fields to look at
		if (code >= 132000) expect(failure.advice).toMatch(/'Template \w+'/);
	});
});

describe('what Meta says beside the code', () => {
	test('the words meant for users and an error_data that is a plain text are shown', () => {
		const failure = explained(400, {
			code: 131009,
			message: '(#131009) Parameter value is not valid',
			error_user_title: 'Wrong value',
			error_user_msg: 'The caption is too long.',
			error_data: 'caption',
		});
		expect(failure.providerMessage).toBe(
			'(#131009) Parameter value is not valid – Wrong value – The caption is too long. – caption',
		);
	});

	test('an unknown error that it calls transient is repeated where nothing was sent', () => {
		const error = { code: 987654, message: 'x', is_transient: true };
		expect(explained(400, error)).toMatchObject({
			class: 'unavailable',
			outcome: 'notSent',
			retryable: true,
		});
		expect(explained(500, error)).toMatchObject({ outcome: 'unknown' });
		expect(explained(400, { ...error, is_transient: false })).toMatchObject({
			class: 'request',
			retryable: false,
		});
	});

	test('a code under HTTP 200 is a refusal with that code; an unknown one leaves the outcome open', () => {
		expect(explained(200, { code: 131047, message: 'x' })).toMatchObject({
			class: 'window',
			outcome: 'notSent',
		});
		expect(explained(200, { code: 987654, message: 'x' })).toMatchObject({
			class: 'request',
			code: '987654',
			outcome: 'unknown',
		});
	});
});

test.each([
	[131062, 'recipient'],
	[132008, 'template'],
	[137000, 'recipient'],
	[131044, 'billing'],
	[131020, 'recipient'],
	[131041, 'recipient'],
	[131059, 'recipient'],
	[131215, 'recipient'],
	[613, 'rateLimit'],
	[17, 'rateLimit'],
	[32, 'rateLimit'],
])('code %i is known: %s', (code, expected) => {
	expect(explained(400, { code, message: 'x' }).class).toBe(expected);
});

test('a link that could not be fetched is tried once more, an uploaded file is not', () => {
	const error = { code: 131053, message: 'Media upload error' };
	expect(explained(400, error, sendLink)).toMatchObject({ retryable: true, mostRepeats: 1 });
	expect(explained(400, error, sendId)).toMatchObject({ retryable: false });
	expect(graphErrorCodes[131053]?.retryable).toBeUndefined();
});
