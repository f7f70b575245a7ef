import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Fault } from '../emulator/faults';
import type { FailedJson } from './bed';
import { credentialOf, failureOfRun, sendImage, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { QuickClock } from './quickClock';

const emulator = useEmulator();
const credential = () => credentialOf(emulator, 'dialog360');

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

describe('wrong input is refused before any request, by the name of its field', () => {
	test.each([
		['an empty id', { mediaSource: 'id', mediaId: '' }, "'Media ID' is empty", 'Upload'],
		[
			'an id of spaces',
			{ mediaSource: 'id', mediaId: '={{ "  " }}' },
			"'Media ID' is empty",
			'Upload',
		],
		[
			'an id from a missing key',
			{ mediaSource: 'id', mediaId: '={{ $json.none }}' },
			"'Media ID' is empty",
			'Upload',
		],
		[
			'an object as id',
			{ mediaSource: 'id', mediaId: '={{ ({ a: 1 }) }}' },
			"'Media ID' must be text",
			'Upload',
		],
		[
			'a link without http',
			{ mediaLink: 'example.com/a.jpg' },
			"'Media Link' is not a full URL",
			'https://',
		],
		[
			'an ftp link',
			{ mediaLink: 'ftp://example.com/a.jpg' },
			"'Media Link' does not start with https:// or http://",
			'https://',
		],
		[
			'a link with a login',
			{ mediaLink: 'https://user:pass@example.com/a' },
			"'Media Link' contains a login",
			'login',
		],
		['an empty link', { mediaLink: '' }, "'Media Link' is empty", 'https://'],
		[
			'a missing binary field',
			{ mediaSource: 'binary', binaryPropertyName: 'nothing' },
			'This item has no file in the field "nothing". It has: data',
			"Enter data in 'Input Data Field Name'.",
		],
		[
			'an empty binary field',
			{ mediaSource: 'binary', binaryPropertyName: '' },
			"'Input Data Field Name' is empty",
			'Binary tab',
		],
		[
			'a caption on audio',
			{ mediaType: '={{ "audio" }}', caption: 'Hello' },
			"'Caption' cannot be sent with audio",
			'Media Type',
		],
		[
			'a caption on what turns out to be a sticker',
			{ mediaType: 'auto', mediaLink: 'https://example.com/a.webp', caption: 'Hello' },
			"'Caption' cannot be sent with a sticker",
			'Media Type',
		],
		[
			'a caption that is too long',
			{ caption: 'x'.repeat(1025) },
			"'Caption' is longer than 1024",
			'Shorten',
		],
		['a name as recipient', { to: 'Jane Doe' }, "'To' is not a valid phone number", 'country code'],
		['an empty recipient', { to: '' }, "'To' is empty", 'country code'],
		[
			'an automatic type of an id',
			{ mediaType: 'auto', mediaSource: 'id', mediaId: '42' },
			"'Media Type' cannot be detected",
			'Choose the type',
		],
		[
			'a timeout that is no number',
			{ options: { timeout: '={{ true }}' } },
			"'Timeout' must be a whole number",
			'30000',
		],
		[
			'an empty text',
			{ operation: 'sendText', text: '={{ " " }}' },
			"'Text' is empty",
			'recipient',
		],
		[
			'a text that is too long',
			{ operation: 'sendText', text: 'x'.repeat(4097) },
			"'Text' is longer than 4096 characters (got 4097 characters)",
			'Shorten it',
		],
		[
			'a link preview that is neither on nor off',
			{ operation: 'sendText', text: 'Hello', previewUrl: '={{ "often" }}' },
			"'Link Preview' must be true or false",
			'true or false',
		],
		[
			'no message to mark as read',
			{ operation: 'markAsRead', messageId: '' },
			"'Message ID' is empty",
			'webhook',
		],
		['an unknown media type', { mediaType: '={{ "gif" }}' }, "'Media Type'", 'Use one of'],
	])('%s', async (_, parameters, error, fix) => {
		const json = await failureOfRun({
			parameters: { ...sendImage, ...parameters },
			items: [await itemWithFile(Buffer.from('x'), { fileName: 'a.jpg', mimeType: 'image/jpeg' })],
			credential: credential(),
		});
		expect(json.error).toContain(error);
		expect(json.message).toContain(fix);
		expect(json.details).toMatchObject({ outcome: 'notSent', httpStatus: null });
		expect(JSON.stringify(json)).not.toContain('user:pass');
		expect(emulator.requests).toHaveLength(0);
	});

	test('all problems of an item come in one error', async () => {
		const json = await failureOfRun({
			parameters: { ...sendImage, to: 'Jane', mediaLink: 'nowhere', caption: 'x'.repeat(2000) },
			credential: credential(),
		});
		for (const field of ["'To'", "'Media Link'", "'Caption'"]) {
			expect(json.error).toContain(field);
			expect(json.message).toContain(field);
		}
		expect(emulator.requests).toHaveLength(0);
	});
});

describe('a failure tells class, outcome and what to do', () => {
	const cut: [string, Fault, string, string][] = [
		[
			'the connection is cut after the body was read',
			{ kind: 'resetAfterBody' },
			'unavailable',
			'unknown',
		],
		['the answer is cut off', { kind: 'truncated' }, 'unavailable', 'unknown'],
		['the answer never ends', { kind: 'endless' }, 'unavailable', 'unknown'],
		['the answer comes too late', { kind: 'slow', delayMs: 2000 }, 'unavailable', 'unknown'],
		[
			'a success without a message id',
			{ kind: 'answer', status: 200, body: '{}' },
			'unknown',
			'unknown',
		],
		[
			'a success that is a web page',
			{ kind: 'answer', status: 200, body: '<html>Login</html>' },
			'unknown',
			'unknown',
		],
		[
			'a bare 500',
			{ kind: 'answer', status: 500, body: '<html>Error</html>' },
			'unavailable',
			'unknown',
		],
		[
			'an endless web page as refusal',
			{ kind: 'answer', status: 404, body: `<p>${'x'.repeat(3_000_000)}` },
			'request',
			'notSent',
		],
		[
			'a throttle',
			{
				kind: 'answer',
				status: 400,
				body: '{"error":"You have exceeded the endpoint rate limit."}',
			},
			'rateLimit',
			'notSent',
		],
		[
			'a redirect, which is not followed',
			{ kind: 'answer', status: 307, body: '', headers: { location: 'http://127.0.0.1:1/' } },
			'unavailable',
			'notSent',
		],
	];

	test.each(cut)('%s', async (_, fault, failureClass, outcome) => {
		emulator.fault({ times: 99, fault });
		const json = await failureOfRun({
			parameters: { ...sendImage, options: { timeout: 300 } },
			items: [{ json: { order: 4711 } }],
			credential: credential(),
		});
		expect(json.details).toMatchObject({
			class: failureClass,
			outcome,
			provider: 'dialog360',
			itemIndex: 0,
			input: { order: 4711 },
		});
		expect(Object.keys(json).sort()).toEqual(['details', 'error', 'message']);
		expect((json.details.providerMessage ?? '').length).toBeLessThan(1000);
		expect(emulator.requests).toHaveLength(failureClass === 'rateLimit' ? 5 : 1);
	});

	describe('nobody listens: nothing went out, and the words of the network are not called those of the provider', () => {
		const nobody = {
			parameters: sendImage,
			credential: {
				type: 'dialog360Api',
				data: { apiKey: 'some-key', baseUrl: 'http://127.0.0.1:1' },
			},
			clock: new QuickClock(),
		};

		test('as a failed item', async () => {
			const { details } = await failureOfRun(nobody);
			expect(details).toMatchObject({ class: 'unavailable', outcome: 'notSent' });
			expect(details.providerMessage).toBeNull();
			expect(details.cause).toContain('ECONNREFUSED');
		});

		test('as an error of the node', async () => {
			await expect(runNode(nobody)).rejects.toMatchObject({
				description: expect.stringMatching(
					/This message did not go out\. Technical detail: ECONNREFUSED/,
				) as string,
			});
		});
	});

	test('a wrong key: which credential, and where to find the key', async () => {
		const { data } = credential();
		const json = await failureOfRun({
			parameters: sendImage,
			credential: { type: 'dialog360Api', data: { ...data, apiKey: 'wrong-key-4711' } },
		});
		expect(json.details).toMatchObject({
			class: 'authentication',
			outcome: 'notSent',
			httpStatus: 401,
		});
		expect(json.message).toContain("'360dialog WhatsApp API'");
		expect(json.message).toContain('360dialog Hub');
	});

	test('an upload that is cut off sends no message, and says that nothing went out', async () => {
		emulator.fault({ times: 9, path: /media$/, fault: { kind: 'resetAfterBody' } });
		const json = await failureOfRun({
			parameters: { ...sendImage, mediaSource: 'binary', binaryPropertyName: 'data' },
			items: [await itemWithFile(Buffer.from('x'), { fileName: 'a.jpg', mimeType: 'image/jpeg' })],
			credential: credential(),
		});
		expect(json.details).toMatchObject({ class: 'unavailable', outcome: 'notSent' });
		expect(emulator.store.messages).toHaveLength(0);
	});

	test('a key that the provider echoes is masked everywhere', async () => {
		const { data } = credential();
		const key = String(data.apiKey);
		emulator.fault({
			times: 2,
			fault: {
				kind: 'answer',
				status: 400,
				body: JSON.stringify({ error: { code: 9, message: `key ${key}` } }),
			},
		});
		const json = await failureOfRun({ parameters: sendImage, credential: credential() });
		expect(json.details.providerMessage).toContain('key •••');
		expect(JSON.stringify(json)).not.toContain(key);
		await expect(
			runNode({ parameters: sendImage, credential: credential() }),
		).rejects.toMatchObject({
			description: expect.not.stringContaining(key) as string,
		});
	});

	test('raw output masks a key that the provider echoes', async () => {
		const key = String(credential().data.apiKey);
		const body = JSON.stringify({ messages: [{ id: 'wamid.1' }], echo: { [key]: key } });
		emulator.fault({ times: 1, fault: { kind: 'answer', status: 200, body } });
		const output = await runNode({
			parameters: { ...sendImage, simplify: false },
			credential: credential(),
		});
		expect(JSON.stringify(output)).not.toContain(key);
	});
});

test('after a cancellation nothing is sent, and no item is said to have perhaps gone out', async () => {
	const output = await runNode({
		parameters: sendImage,
		items: [{ json: {} }, { json: {} }],
		credential: credential(),
		onError: 'continueRegularOutput',
		abortSignal: AbortSignal.abort(),
	});
	expect(output.map(({ json }) => (json as unknown as FailedJson).details.outcome)).toEqual([
		'notSent',
		'notSent',
	]);
	expect(emulator.requests).toHaveLength(0);
});

describe('what comes after a request cannot undo it', () => {
	test('a switch that cannot be read is refused before anything is sent', async () => {
		const json = await failureOfRun({
			parameters: { ...sendImage, simplify: "={{ $('Nope').item.json.x }}" },
			credential: credential(),
		});
		expect(json.details).toMatchObject({ class: 'request', outcome: 'notSent' });
		expect(emulator.requests).toHaveLength(0);
	});

	test('an error that the input brought along does not make a sent item a failed one', async () => {
		const [item] = await runNode({
			parameters: sendImage,
			items: [{ json: {}, error: new NodeOperationError({ name: 'x' } as never, 'old') }],
			credential: credential(),
		});
		expect(item).not.toHaveProperty('error');
		expect(item?.json.status).toBe('accepted');
	});

	test.each([[1500.5], [1e10], [-1], ['soon']])(
		'a timeout of %j is refused, not tried',
		async (timeout) => {
			const json = await failureOfRun({
				parameters: { ...sendImage, options: { timeout } },
				credential: credential(),
			});
			expect(json.error).toContain("'Timeout' must be a whole number");
			expect(emulator.requests).toHaveLength(0);
		},
	);

	test('a switch that holds the word true is on, another word is refused', async () => {
		const audio = { ...sendImage, mediaType: 'audio', mediaLink: 'https://example.com/a.ogg' };
		await runNode({ parameters: { ...audio, voice: "={{ 'true' }}" }, credential: credential() });
		expect(emulator.store.messages[0]?.body).toMatchObject({ audio: { voice: true } });
		const json = await failureOfRun({
			parameters: { ...audio, voice: "={{ 'yes' }}" },
			credential: credential(),
		});
		expect(json.error).toContain("'Send as Voice Note' must be true or false");
	});

	test('a failure that leaves open whether the message went out is not called retryable', async () => {
		emulator.fault({ times: 1, fault: { kind: 'answer', status: 500, body: '' } });
		const json = await failureOfRun({ parameters: sendImage, credential: credential() });
		expect(json.details).toMatchObject({ outcome: 'unknown', retryable: false });
	});
});

describe('with Continue, a failed item does not stop the others', () => {
	test('items keep their order, their pairing and their binary files', async () => {
		const file = await itemWithFile(Buffer.from('x'), {
			fileName: 'a.jpg',
			mimeType: 'image/jpeg',
		});
		const items = ['14155550001', 'nobody', '14155550003'].map((phone) => ({
			...file,
			json: { phone },
		}));
		const output = await runNode({
			parameters: { ...sendImage, to: '={{ $json.phone }}' },
			items,
			credential: credential(),
			onError: 'continueErrorOutput',
		});
		expect(output.map(({ json }) => json.status ?? 'failed')).toEqual([
			'accepted',
			'failed',
			'accepted',
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		// only what failed keeps its files
		expect(output.map(({ binary }) => binary)).toEqual([undefined, file.binary, undefined]);
	});

	test('an expression that cannot be evaluated is a failure of its item', async () => {
		const json = await failureOfRun({
			parameters: { ...sendImage, to: '={{ $json.a.b.c }}' },
			credential: credential(),
		});
		expect(json.details.outcome).toBe('notSent');
		expect(emulator.requests).toHaveLength(0);
	});
});

describe('without Continue, the error names the item', () => {
	test('wrong input is an operation error', async () => {
		const items = [
			{ json: { phone: '14155550001' } },
			{ json: { phone: 'EPERM nobody' } },
			{ json: { phone: '14155550003' } },
		];
		const error = await runNode({
			parameters: { ...sendImage, to: '={{ $json.phone }}' },
			items,
			credential: credential(),
		}).catch((reason: unknown) => reason as NodeOperationError);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: expect.stringContaining(
				'\'To\' is not a valid phone number (got "EPERM nobody")',
			) as string,
			context: { itemIndex: 1 },
		});
		expect(emulator.store.messages).toHaveLength(0);
	});

	test("a provider's refusal is an API error with n8n's cause", async () => {
		emulator.fault({ times: 9, fault: { kind: 'answer', status: 429, body: '' } });
		const error = await runNode({ parameters: sendImage, credential: credential() }).catch(
			(reason: unknown) => reason as NodeApiError,
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: '360dialog received too many requests at once',
			httpCode: '429',
			failure: { cause: 'rate-limited' },
		});
	});
});

describe('a credential whose key could leave for somewhere else is refused', () => {
	test.each([
		['plain http', { baseUrl: 'http://proxy.example.com' }, 'https://'],
		['no address', { baseUrl: 'proxy' }, 'not a full web address'],
		['a login in the address', { baseUrl: 'https://a:b@proxy.example.com' }, 'login'],
		[
			'a host that its owner does not allow',
			{
				baseUrl: 'https://proxy.example.com',
				allowedHttpRequestDomains: 'domains',
				allowedDomains: '360dialog.io',
			},
			'allowed domains',
		],
	])('%s', async (_, data, text) => {
		const run = {
			parameters: sendImage,
			credential: { type: 'dialog360Api', data: { apiKey: 'some-key', ...data } },
		};
		await expect(runNode(run)).rejects.toThrow(text);
		expect(await failureOfRun(run)).toMatchObject({
			error: expect.stringContaining(text) as string,
			details: { class: 'authentication', outcome: 'notSent' },
		});
	});
});
