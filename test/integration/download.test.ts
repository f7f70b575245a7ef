import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { Fault } from '../emulator/faults';
import { picture, useLinkServer } from '../emulator/linkServer';
import type { FailedJson } from './bed';
import { credentialOf, takingFiles, useEmulator } from './bed';
import type { NodeRun } from './harness';
import { contextOf, itemWithFile, newExecution, runNode, useBinaryMode } from './harness';

/** A file comes whole and is what the provider has described, or the item fails; and no foreign host sees the key. */

const emulator = useEmulator();
/** Another origin than that of the provider. */
const foreign = useLinkServer();

const sha256 = createHash('sha256').update(picture).digest('hex');
const download = { resource: 'media', operation: 'download', mediaSource: 'id' };
const withLookUp = takingFiles.filter(({ exchanges }) => exchanges.getUrl !== undefined);

async function run(
	provider: string,
	parameters: INodeParameters,
	more: Partial<NodeRun> = {},
): Promise<INodeExecutionData> {
	const [item] = await runNode({
		parameters: { provider, ...download, ...parameters },
		credential: credentialOf(emulator, provider),
		onError: 'continueRegularOutput',
		...more,
	});
	if (item === undefined) throw new Error('There is no item.');
	return item;
}

/** The id of a file that the provider keeps; what was requested until then is forgotten. */
async function uploaded(provider: string, fileName = 'Grüße (1).jpg'): Promise<string> {
	const item = await run(
		provider,
		{ operation: 'upload' },
		{ items: [await itemWithFile(picture, { fileName, mimeType: 'image/jpeg' })] },
	);
	emulator.log.clear();
	return String(item.json.mediaId);
}

/** The bytes of a binary field, as the next node reads them. */
async function bytesOf(item: INodeExecutionData, field = 'data'): Promise<Buffer> {
	const context = contextOf({
		parameters: {},
		items: [item],
		credential: credentialOf(emulator, 'dialog360'),
	});
	return await context.helpers.getBinaryDataBuffer(0, field);
}

/** The next look-ups lead elsewhere. */
function lookUpLeadsTo(url: string, known: object = {}): void {
	const body = { url, mime_type: 'image/jpeg', sha256, file_size: picture.length, ...known };
	const fault: Fault = { kind: 'replaced', status: 200, body: JSON.stringify(body) };
	emulator.fault({ path: /\d{10}/, times: 9, fault });
}

function fileAnswers(fault: Fault, times = 99): void {
	emulator.fault({ path: /attachments/, times, fault });
}

function keysSeenAbroad(): string[] {
	const names = providers.flatMap(({ name, credential }) =>
		credential.keyHeaders(emulator.credential(name)).map((header) => header.toLowerCase()),
	);
	return foreign.requests.flatMap(({ headers }) => names.filter((name) => name in headers));
}

function expectFailed(item: INodeExecutionData, error: RegExp): FailedJson {
	const json = item.json as unknown as FailedJson;
	expect(json.error).toMatch(error);
	expect(json.details.outcome).toBe('notSent');
	expect(item.binary).toBeUndefined();
	return json;
}

describe.each(['filesystem', 'default'] as const)('stored as %s', (mode) => {
	beforeAll(async () => {
		await useBinaryMode(mode);
	});

	test.each(withLookUp.map(({ name }) => name))(
		'%s: a media ID becomes a file, with its original name and type',
		async (provider) => {
			const mediaId = await uploaded(provider);
			const item = await run(provider, { mediaId });
			expect(item.json).toEqual({
				provider,
				operation: 'download',
				mediaId,
				url: expect.stringContaining(emulator.baseUrl(provider)) as string,
				mimeType: 'image/jpeg',
				fileName: 'Grüße (1).jpg',
				size: picture.length,
				sha256,
				expiresAt: expect.stringMatching(/^\d{4}-/) as string,
			});
			expect(item.binary?.data).toMatchObject({
				fileName: 'Grüße (1).jpg',
				mimeType: 'image/jpeg',
				fileExtension: 'jpg',
			});
			expect(await bytesOf(item)).toEqual(picture);
			expect(item.pairedItem).toEqual({ item: 0 });
		},
	);

	test.each(providers.map(({ name }) => name))(
		'%s: a URL of a webhook becomes a file, and a foreign host sees no key',
		async (provider) => {
			const mediaLink = foreign.url('/picture.jpg');
			const item = await run(provider, { mediaSource: 'link', mediaLink });
			expect(item.json).toEqual({
				provider,
				operation: 'download',
				mediaId: null,
				url: mediaLink,
				mimeType: 'image/jpeg',
				fileName: 'picture.jpg',
				size: picture.length,
				sha256,
				expiresAt: null,
			});
			expect(await bytesOf(item)).toEqual(picture);
			expect(foreign.requests).toHaveLength(1);
			expect(keysSeenAbroad()).toEqual([]);
		},
	);

	const whole = { 'content-type': 'image/jpeg' };
	test.each<[string, Fault, RegExp]>([
		[
			'a shorter file',
			{ kind: 'answer', status: 200, body: 'pic', headers: whole },
			/has 3 bytes instead of/,
		],
		[
			'other bytes',
			{ kind: 'answer', status: 200, body: 'x'.repeat(picture.length), headers: whole },
			/SHA-256/,
		],
		[
			'a longer file',
			{ kind: 'answer', status: 200, body: 'x'.repeat(200_000), headers: whole },
			/longer than/,
		],
		['a body that never ends', { kind: 'endless' }, /did not answer in time/],
		['a wrong content length', { kind: 'truncated' }, /server of the file .* broke/],
		[
			'a web page',
			{
				kind: 'answer',
				status: 200,
				body: '<html>Hi</html>',
				headers: { 'content-type': 'text/html' },
			},
			/web page/,
		],
		[
			'a web page that calls itself a picture',
			{ kind: 'answer', status: 200, body: '<html></html>', headers: whole },
			/web page/,
		],
		['a part', { kind: 'answer', status: 206, body: 'pic', headers: whole }, /whole file/],
		['a refusal of the key', { kind: 'answer', status: 401, body: '{}' }, /HTTP 401/],
		['a server that is down', { kind: 'answer', status: 503, body: '' }, /HTTP 503/],
		['a cut connection', { kind: 'resetAfterBody' }, /server of the file/],
	])('%s in place of the file is a failure without a file', async (_, fault, error) => {
		const mediaId = await uploaded('dialog360');
		fileAnswers(fault);
		expectFailed(await run('dialog360', { mediaId, options: { timeout: 300 } }), error);
	});

	test('a body that is cut off is a failure without a file', async () => {
		const mediaId = await uploaded('dialog360');
		lookUpLeadsTo(foreign.url('/cut.jpg'), { file_size: 1000 });
		expectFailed(await run('dialog360', { mediaId }), /server of the file .* broke/);
	});
});

describe.each(providers.map(({ name }) => name))('%s, by URL:', (provider) => {
	beforeAll(async () => {
		await useBinaryMode('filesystem');
	});

	test.each<[string, string, RegExp]>([
		['a body that is cut off', '/cut.jpg', /server of the file .* broke/],
		['more than the limit, without a length', '/unannounced.jpg', /larger than 0.01 MB/],
		['a web page', '/page.jpg', /web page/],
		['a web page that calls itself a picture', '/page.png', /web page/],
		['a part', '/part.jpg', /whole file/],
		['no file any more', '/missing.jpg', /not at its address any more/],
		['a redirect to nowhere', '/moved-away.jpg', /not at its address any more/],
		['a server that is down', '/broken.jpg', /HTTP 503/],
	])('%s is a failure without a file, and no foreign host sees the key', async (_, path, error) => {
		const parameters = {
			mediaSource: 'link',
			mediaLink: foreign.url(path),
			options: { timeout: 300, maxFileSize: 0.01 },
		};
		expectFailed(await run(provider, parameters), error);
		expect(foreign.requests.length).toBeGreaterThan(0);
		expect(keysSeenAbroad()).toEqual([]);
	});
});

describe('the key', () => {
	beforeAll(async () => {
		await useBinaryMode('filesystem');
	});

	test.each(withLookUp.map(({ name }) => name))(
		'of %s does not follow a redirect to another host',
		async (provider) => {
			const mediaId = await uploaded(provider);
			const headers = { location: foreign.url('/moved.jpg') };
			fileAnswers({ kind: 'answer', status: 302, body: '', headers });
			const item = await run(provider, { mediaId });
			expect(await bytesOf(item)).toEqual(picture);
			expect(foreign.requests.map(({ path }) => path)).toEqual(['/moved.jpg', '/picture.jpg']);
			expect(keysSeenAbroad()).toEqual([]);
		},
	);

	test.each(withLookUp.map(({ name }) => name))(
		'of %s does not go to a foreign host that its look-up names',
		async (provider) => {
			const mediaId = await uploaded(provider);
			lookUpLeadsTo(foreign.url('/missing.jpg'));
			expectFailed(await run(provider, { mediaId }), /HTTP 404/);
			expect(foreign.requests.length).toBeGreaterThan(0);
			expect(keysSeenAbroad()).toEqual([]);
		},
	);

	test('redirects in a circle come to an end', async () => {
		const mediaLink = foreign.url('/circle.jpg');
		expectFailed(await run('dialog360', { mediaSource: 'link', mediaLink }), /after 5 redirects/);
		expect(foreign.requests).toHaveLength(6);
	});
});

describe('an address that has expired', () => {
	test.each([403, 404, 410])('(HTTP %i) is looked up anew, once', async (status) => {
		const mediaId = await uploaded('dialog360');
		fileAnswers({ kind: 'answer', status, body: '' }, 1);
		const item = await run('dialog360', { mediaId });
		expect(await bytesOf(item)).toEqual(picture);
		expect(emulator.requests).toHaveLength(4);
	});

	test('and does not work afterwards either is a failure', async () => {
		const mediaId = await uploaded('dialog360');
		fileAnswers({ kind: 'answer', status: 404, body: '' });
		expectFailed(await run('dialog360', { mediaId }), /not at its address any more/);
		expect(emulator.requests).toHaveLength(4);
	});

	test('a refused look-up of 360dialog is not repeated: it is counted there', async () => {
		expectFailed(await run('dialog360', { mediaId: '4711' }), /media ID is unknown/);
		expect(emulator.requests).toHaveLength(1);
	});
});

describe('the size', () => {
	test('a file that its look-up says is too large is not asked for', async () => {
		const mediaId = await uploaded('dialog360');
		lookUpLeadsTo(foreign.url('/picture.jpg'), { file_size: 101 * 1024 * 1024 });
		const { message } = expectFailed(await run('dialog360', { mediaId }), /larger than 100 MB/);
		expect(message).toContain('Max File Size');
		expect(foreign.requests).toHaveLength(0);
	});

	test.each(['/huge.jpg', '/unannounced.jpg'])(
		'a file that is larger than the limit is given up: %s',
		async (path) => {
			const parameters = {
				mediaSource: 'link',
				mediaLink: foreign.url(path),
				options: { maxFileSize: 0.5 },
			};
			expectFailed(await run('dialog360', parameters), /larger than 0.5 MB/);
		},
	);
});

test.each([
	['', /'Media URL' is empty/],
	['picture.jpg', /'Media URL' is not a full URL/],
	['ftp://example.com/a.jpg', /'Media URL'/],
	['https://user:pass4711@example.com/a.jpg', /'Media URL' contains a login/],
])('the address %j is refused before any request, and not repeated', async (mediaLink, error) => {
	const json = expectFailed(await run('dialog360', { mediaSource: 'link', mediaLink }), error);
	expect(JSON.stringify(json)).not.toContain('pass4711');
});

describe('the output', () => {
	test('has the file in the field of the user, beside the files of the input', async () => {
		const mediaId = await uploaded('dialog360');
		const item = await run(
			'dialog360',
			{ mediaId, binaryPropertyName: 'fromCustomer', options: { includeInputBinary: true } },
			{ items: [await itemWithFile(Buffer.from('x'), { mimeType: 'text/plain' })] },
		);
		expect(Object.keys(item.binary ?? {})).toEqual(['data', 'fromCustomer']);
		expect(await bytesOf(item, 'fromCustomer')).toEqual(picture);
	});

	test('without Simplify is the answer of the look-up, with the file', async () => {
		const mediaId = await uploaded('dialog360');
		const item = await run('dialog360', { mediaId, simplify: false });
		expect(item.json).toMatchObject({ id: mediaId, file_size: String(picture.length) });
		expect(await bytesOf(item)).toEqual(picture);
	});

	test('of a dry run has no file: nothing is asked', async () => {
		const item = await run('dialog360', { mediaId: '4711', options: { onlyValidate: true } });
		expect(item.json).toMatchObject({ status: 'validated', mediaId: '4711' });
		expect(item.binary).toBeUndefined();
		expect(emulator.requests).toHaveLength(0);
	});

	test('is whole again where Retry On Fail runs the node a second time', async () => {
		const mediaId = await uploaded('dialog360');
		const items = [mediaId, '4711'].map((id) => ({ json: { id } }));
		const more = { items, retryOnFail: true, execution: newExecution() };
		const parameters = { mediaId: '={{ $json.id }}' };
		const tries = [
			await run('dialog360', parameters, more),
			await run('dialog360', parameters, more),
		];
		for (const item of tries) expect(await bytesOf(item)).toEqual(picture);
	});

	test('a base64 hash, as some providers print it, is compared as well', async () => {
		const mediaId = await uploaded('dialog360');
		lookUpLeadsTo(foreign.url('/picture.jpg'), {
			sha256: Buffer.from(sha256, 'hex').toString('base64'),
		});
		expect((await run('dialog360', { mediaId })).json.sha256).toBe(sha256);
	});
});
