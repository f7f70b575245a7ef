import '../sixthProvider/join';

import type { INodeParameters } from 'n8n-workflow';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import { useLinkServer } from '../emulator/linkServer';
import type { RecordedRequest } from '../emulator/requestLog';
import { credentialOf, failureOfRun, markAsRead, sendImage, sendText, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';

/** Validate Only (Dry Run): the checks and the request, and no call to the provider. */

const emulator = useEmulator();
const linkServer = useLinkServer();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

interface Shown {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: unknown;
}

async function run(
	provider: string,
	parameters: INodeParameters,
	options: { onlyValidate: boolean },
) {
	const [item] = await runNode({
		parameters: { ...sendImage, ...parameters, provider, options },
		items: [
			await itemWithFile(Buffer.from('\xff\xd8\xff', 'latin1'), {
				fileName: 'a.jpg',
				mimeType: 'image/jpeg',
			}),
		],
		credential: credentialOf(emulator, provider),
	});
	return item?.json ?? {};
}

const message = ['a message', { mediaLink: () => linkServer.url('/picture.jpg') }] as const;
const upload = ['an upload', { resource: 'media', operation: 'upload' }] as const;
const text = ['a text', sendText] as const;
const receipt = ['a read receipt', markAsRead] as const;

describe.each(providers.map((provider) => [provider.name, provider] as const))(
	'%s',
	(name, { credential, capabilities, exchanges }) => {
		const takesFiles = capabilities.sources.includes('binary');

		test.each([
			message,
			...(takesFiles ? [upload] : []),
			...(capabilities.messages.includes('text') ? [text] : []),
			...(exchanges.markAsRead === undefined ? [] : [receipt]),
		])('shows %s exactly as it would go out, with the key masked', async (_, parameters) => {
			const concrete = resolved(parameters);
			const dry = await run(name, concrete, { onlyValidate: true });
			expect(dry.status).toBe('validated');
			expect(emulator.requests).toHaveLength(0);

			const sent = await run(name, concrete, { onlyValidate: false });
			const keys = new Set([...Object.keys(sent), 'status', 'request']);
			expect(new Set(Object.keys(dry))).toEqual(keys);
			const shown = dry.request as unknown as Shown;
			const [live] = emulator.requests as [RecordedRequest];
			expect(shown.method).toBe(live.method);
			expect(shown.url).toBe(`http://127.0.0.1:${emulator.port}${live.target}`);
			for (const [header, value] of Object.entries(shown.headers)) {
				const sentValue = live.headers[header.toLowerCase()];
				if (credential.keyHeaders(emulator.credential(name)).includes(header))
					expect(value).toBe('•••');
				else expect(sentValue?.split(';')[0]).toBe(value);
				expect(sentValue).toBeDefined();
			}
			expect(shown.body).toEqual(wireContent(live));
			const secrets = credential.secretFields.map((field) => emulator.credential(name)[field]);
			for (const secret of secrets) if (secret) expect(JSON.stringify(dry)).not.toContain(secret);
		});

		if (!takesFiles) return;

		test('a binary file is shown by a mark, as only its upload gives the handle', async () => {
			const dry = await run(name, { mediaSource: 'binary' }, { onlyValidate: true });
			expect(JSON.stringify(dry.request)).toContain(
				capabilities.handle === 'id' ? 'the id that the upload' : 'link',
			);
			expect(emulator.requests).toHaveLength(0);
		});
	},
);

function resolved(parameters: Record<string, string | (() => string)>): INodeParameters {
	return Object.fromEntries(
		Object.entries(parameters).map(([key, value]) => [
			key,
			typeof value === 'string' ? value : value(),
		]),
	);
}

/** A body as the emulator received it, in the words of a dry run. */
function wireContent({ body }: RecordedRequest): unknown {
	switch (body.kind) {
		case 'none':
			return null;
		case 'json':
			return body.value;
		case 'raw':
			return Object.fromEntries(new URLSearchParams(body.bytes.toString()));
		case 'multipart':
			return Object.fromEntries(
				body.parts.map(({ name, text, file }) => [
					name,
					file === null
						? text
						: { fileName: file.fileName, mimeType: file.contentType, size: file.size },
				]),
			);
		case 'malformed':
			return body.reason;
	}
}

test('wrong input is refused as it would be without the option', async () => {
	const json = await failureOfRun({
		parameters: { ...sendImage, to: 'nobody', options: { onlyValidate: true } },
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.error).toContain("'To' is not a valid phone number");
});

describe('the server of the link is asked what it would give', () => {
	const dryRun = (mediaLink: string, options: INodeParameters = {}) => ({
		parameters: { ...sendImage, mediaLink, options: { onlyValidate: true, ...options } },
		credential: credentialOf(emulator, 'dialog360'),
	});

	test('one request for the headers is enough where the file is there', async () => {
		const [item] = await runNode(dryRun(linkServer.url('/picture.jpg')));
		expect(item?.json).toMatchObject({ status: 'validated', warnings: [] });
		expect(linkServer.requests.map(({ method }) => method)).toEqual(['HEAD']);
	});

	test.each([403, 404, 405, 501])(
		'a server that refuses HEAD with %i is asked by GET, as the provider does',
		async (status) => {
			const [item] = await runNode(dryRun(linkServer.url(`/get-only-${status}.jpg`)));
			expect(item?.json).toMatchObject({ status: 'validated', warnings: [] });
			expect(linkServer.requests.map(({ method }) => method)).toEqual(['HEAD', 'GET']);
		},
	);

	const unusable: readonly (readonly [string, string, INodeParameters])[] = [
		['/missing.jpg', 'answered with an error (HTTP 404)', {}],
		['/broken.jpg', 'answered with an error (HTTP 503)', {}],
		['/page.jpg', 'leads to a web page, not to a file', {}],
		['/huge.jpg', "is larger than WhatsApp's limit of 5 MB", {}],
		['/moved-away.jpg', 'answered with an error (HTTP 404)', {}],
		['/login.jpg', 'leads to a web page, not to a file', {}],
		['/circle.jpg', 'could not be downloaded', {}],
		['/missing.jpg', 'answered with an error (HTTP 404)', { fetchLink: true }],
		['/login.jpg', 'leads to a web page, not to a file', { fetchLink: true }],
	];
	test.each(unusable)('%s does not pass: it %s %j', async (path, error, options) => {
		const json = await failureOfRun(dryRun(linkServer.url(path), options));
		expect(json.error).toContain(error);
		expect(json.message).not.toBe('');
		expect(json.details).toMatchObject({ outcome: 'notSent', httpStatus: null });
		expect(emulator.requests).toHaveLength(0);
	});

	test.each([
		['http://files.example.com:1/a.jpg', 'n8n could not connect to the server files.example.com:1'],
		['http://nothing.example.com/a.jpg', 'n8n could not find the server nothing.example.com'],
	])('%s does not pass: %s', async (mediaLink, error) => {
		expect((await failureOfRun(dryRun(mediaLink))).error).toBe(error);
	});

	test('a redirect that leads to the file passes with a warning: WhatsApp may not follow it', async () => {
		const [item] = await runNode(dryRun(linkServer.url('/moved.jpg')));
		expect(item?.json.warnings).toEqual([
			"The server of 'Media Link' answers with a redirect (HTTP 302), which WhatsApp may not follow: use the address that it leads to, or add the option 'Download in n8n First'.",
		]);
	});

	test('a type that means nothing is no matter where n8n sends the file: it is found by the bytes', async () => {
		const [item] = await runNode(dryRun(linkServer.url('/picture'), { fetchLink: true }));
		expect(item?.json).toMatchObject({ status: 'validated', warnings: [] });
	});

	test('another type than the chosen one is a warning: servers are often wrong about it', async () => {
		const [item] = await runNode(dryRun(linkServer.url('/sticker.jpg')));
		expect(item?.json.warnings).toEqual([expect.stringContaining('image/webp')]);
	});

	test('an automatic type is the one that the server says', async () => {
		const json = await run(
			'dialog360',
			{ mediaType: 'auto', mediaLink: linkServer.url('/video') },
			{ onlyValidate: true },
		);
		expect((json.request as unknown as Shown).body).toMatchObject({ type: 'video' });
	});
});

test('a link that n8n would fetch is shown as an upload, and may redirect', async () => {
	const [item] = await runNode({
		parameters: {
			...sendImage,
			mediaLink: linkServer.url('/moved.jpg'),
			options: { onlyValidate: true, fetchLink: true },
		},
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(item?.json.warnings).toEqual([]);
	expect((item?.json.request as unknown as Shown).body).toMatchObject({
		image: { id: expect.stringContaining('the id that the upload of') as string },
	});
});

test('a wrong option is one problem', async () => {
	const json = await failureOfRun({
		parameters: { ...sendImage, options: { onlyValidate: '={{ "yes" }}' } },
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.error.match(/Validate Only/g)).toHaveLength(1);
});

describe('one hint sums up all items of a dry run', () => {
	async function hintOf(phones: readonly string[], more: INodeParameters = {}): Promise<string> {
		const hints: string[] = [];
		await runNode({
			parameters: {
				...sendImage,
				to: '={{ $json.phone }}',
				...more,
				options: { onlyValidate: true },
			},
			items: await Promise.all(
				phones.map(async (phone) => ({
					...(await itemWithFile(Buffer.alloc(1024 * 1024, '\xff\xd8\xff', 'latin1'), {
						fileName: 'a.jpg',
						mimeType: 'image/jpeg',
					})),
					json: { phone },
				})),
			),
			credential: credentialOf(emulator, 'dialog360'),
			onError: 'continueErrorOutput',
			onHints: (messages) => hints.push(...messages),
		});
		return hints[0] ?? '';
	}

	test('valid and not valid, recipients that occur twice, countries, bytes and time', async () => {
		const phones = ['+49 151 12345678', '4915112345678', '+1 415 555 0123', 'nobody'];
		expect(await hintOf(phones, { mediaSource: 'binary' })).toBe(
			'Nothing was sent: this was a dry run. Valid items: 3 of 4. Recipients that occur more than once: 1. Countries: DE 2, US 1. Up to 3 MB to upload. Sending takes at least 1 s.',
		);
	});

	test('where the workflow stops on errors, the error tells of all items whose links do not work', async () => {
		const links = ['/picture.jpg', '/missing.jpg', '/page.jpg'].map((path) => linkServer.url(path));
		const dryRun = runNode({
			parameters: {
				...sendImage,
				mediaLink: '={{ $json.link }}',
				options: { onlyValidate: true, maxConcurrent: 1 },
			},
			items: links.map((link) => ({ json: { link } })),
			credential: credentialOf(emulator, 'dialog360'),
		});
		await expect(dryRun).rejects.toMatchObject({
			message: expect.stringMatching(
				/^2 of 3 items are not valid, nothing was sent: item 2: .*; item 3: /,
			) as string,
		});
	});

	test('a run that sends has no such hint', async () => {
		const hints: string[] = [];
		await runNode({
			parameters: sendImage,
			credential: credentialOf(emulator, 'dialog360'),
			onHints: (messages) => hints.push(...messages),
		});
		expect(hints).toEqual([]);
	});
});
