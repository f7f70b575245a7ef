import type { INodeParameters } from 'n8n-workflow';

import { picture, useLinkServer } from '../emulator/linkServer';
import { credentialOf, failureOfRun, sendImage, takingFiles, useEmulator } from './bed';
import { runNode, useBinaryMode } from './harness';
import { QuickClock } from './quickClock';

/** Download in n8n First: n8n downloads what the provider could not, and sends it as a file. */

const emulator = useEmulator();
const linkServer = useLinkServer();

function parameters(path: string, others: INodeParameters = {}): INodeParameters {
	return {
		...sendImage,
		mediaLink: linkServer.url(path),
		options: { fetchLink: true, timeout: 2_000 },
		...others,
	};
}

function uploadedBytes(): (number | undefined)[] {
	return emulator.requests
		.flatMap(({ body }) => (body.kind === 'multipart' ? body.parts : []))
		.flatMap(({ file }) => (file === null ? [] : [file.size]));
}

describe.each(['filesystem', 'default'] as const)('with files stored as %s', (mode) => {
	beforeAll(async () => {
		await useBinaryMode(mode);
	});

	test.each(takingFiles.map(({ name, credential }) => [name, credential.secretFields] as const))(
		'%s gets the file, the output tells its link, and no key goes to the server of the link',
		async (provider, secretFields) => {
			const [item] = await runNode({
				parameters: parameters('/picture.jpg', { provider }),
				credential: credentialOf(emulator, provider),
			});
			expect(item?.json).toMatchObject({
				status: 'accepted',
				media: { source: 'link', mimeType: 'image/jpeg', fileName: 'picture.jpg', size: 11 },
			});
			expect(uploadedBytes()).toEqual([picture.length]);
			const [asked] = linkServer.requests;
			for (const field of secretFields) {
				const secret = emulator.credential(provider)[field] ?? '';
				if (secret !== '') expect(JSON.stringify(asked?.headers)).not.toContain(secret);
			}
		},
	);

	test.each([
		['/moved.jpg', 'redirects are followed'],
		['/chunked.jpg', 'a length need not be announced'],
		['/picture', 'a type that the server does not know is found by the bytes'],
	])('%s: %s', async (path) => {
		const [item] = await runNode({
			parameters: parameters(path, { mediaType: 'auto' }),
			credential: credentialOf(emulator, 'dialog360'),
		});
		expect(item?.json).toMatchObject({
			status: 'accepted',
			media: { type: 'image', mimeType: 'image/jpeg', size: picture.length },
		});
	});

	test.each([
		['/missing.jpg', 'HTTP 404', 1],
		['/broken.jpg', 'HTTP 503', 5],
		['/page.jpg', 'web page', 1],
		['/huge.jpg', '5 MB', 1],
		['/unannounced.jpg', '5 MB', 1],
		['/cut.jpg', 'could not be downloaded', 5],
		['/circle.jpg', 'could not be downloaded', null],
		['/sticker.jpg', 'This file is a WebP; images must be JPEG or PNG', 1],
		['/page.png', 'web page', 1],
		['/error.jpg', 'an API response (JSON)', 1],
		['/error.png', 'an API response (JSON)', 1],
		['/denied.jpg', 'an API response (XML)', 1],
		['/part.jpg', 'a part of the file (HTTP 206)', 1],
		['/nothing.jpg', 'without a file (HTTP 204)', 1],
	])('%s is refused (%s) after %j requests, and nothing is sent', async (path, text, requests) => {
		const json = await failureOfRun({
			parameters: parameters(path),
			credential: credentialOf(emulator, 'dialog360'),
			clock: new QuickClock(),
		});
		expect(json.error).toContain(text);
		expect(json.details).toMatchObject({ outcome: 'notSent', httpStatus: null });
		expect(emulator.requests).toHaveLength(0);
		if (requests !== null) expect(linkServer.requests).toHaveLength(requests);
	});
});

test('a file that is meant to be JSON is no error page: the provider decides on it', async () => {
	const json = await failureOfRun({
		parameters: parameters('/list.json', { mediaType: 'document' }),
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.details).toMatchObject({ httpStatus: 400 });
	expect(uploadedBytes()).toEqual([9]);
});

test('a download that drips has two minutes for all its tries, and nothing is sent', async () => {
	const clock = new QuickClock();
	// time flies while the server drips
	const flight = setInterval(() => {
		clock.pass(50_000);
	}, 50);
	const timer = jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		limits.push(milliseconds);
		const controller = new AbortController();
		setTimeout(() => {
			controller.abort();
		}, 100);
		return controller.signal;
	});
	const limits: number[] = [];
	const json = await failureOfRun({
		parameters: parameters('/dripping.jpg', { mediaType: 'document' }),
		credential: credentialOf(emulator, 'dialog360'),
		clock,
	});
	clearInterval(flight);
	timer.mockRestore();
	expect(json.error).toContain('could not be downloaded');
	expect(json.details).toMatchObject({ outcome: 'notSent' });
	expect(Math.max(...limits)).toBeLessThanOrEqual(120_000);
	expect(linkServer.requests.length).toBeLessThanOrEqual(2);
	expect(emulator.requests).toHaveLength(0);
});

test('many items with one link download and upload it once', async () => {
	const items = await runNode({
		parameters: parameters('/picture.jpg', { to: '={{ $json.phone }}' }),
		items: ['14155550101', '14155550102', '14155550103'].map((phone) => ({ json: { phone } })),
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(items.map(({ json }) => json.status)).toEqual(['accepted', 'accepted', 'accepted']);
	expect(linkServer.requests).toHaveLength(1);
	expect(uploadedBytes()).toHaveLength(1);
});

test('nothing is downloaded for an item that is refused anyway, and all its problems are told', async () => {
	const json = await failureOfRun({
		parameters: parameters('/picture.jpg', { to: 'nobody', caption: 'x'.repeat(2000) }),
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.error).toContain("'To'");
	expect(json.error).toContain("'Caption'");
	expect(linkServer.requests).toHaveLength(0);
});

test('a link that is down does not keep the next item from being sent', async () => {
	emulator.fault({ times: 1, fault: { kind: 'answer', status: 429, body: '' } });
	const items = await runNode({
		parameters: parameters('/broken.jpg', {
			mediaLink: '={{ $json.link }}',
			options: { fetchLink: '={{ $json.fetch }}', maxConcurrent: 1 },
		}),
		items: [
			{ json: { link: linkServer.url('/broken.jpg'), fetch: true } },
			{ json: { link: 'https://example.com/a.jpg', fetch: false } },
		],
		credential: credentialOf(emulator, 'dialog360'),
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json }) => json.status ?? 'failed')).toEqual(['failed', 'accepted']);
});

test('a login in the link is refused before any request', async () => {
	const json = await failureOfRun({
		parameters: parameters('/picture.jpg', { mediaLink: 'http://a:b@127.0.0.1/a.jpg' }),
		credential: credentialOf(emulator, 'dialog360'),
	});
	expect(json.error).toContain('contains a login');
	expect(linkServer.requests).toHaveLength(0);
});

test('what was found about a downloaded file is told where the message is refused, too', async () => {
	emulator.fault({
		times: 9,
		path: /messages/,
		fault: { kind: 'answer', status: 400, body: '{"error":{"code":131053}}' },
	});
	const hints: string[] = [];
	await runNode({
		parameters: parameters('/picture.jpg', { mediaType: 'document' }),
		credential: credentialOf(emulator, 'dialog360'),
		onError: 'continueErrorOutput',
		onHints: (messages) => hints.push(...messages),
		clock: new QuickClock(),
	});
	expect(hints.join()).toContain('image/jpeg');
});
