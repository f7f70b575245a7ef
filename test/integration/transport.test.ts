import { createHash } from 'node:crypto';

import type { ExecuteContext } from 'n8n-core';
import { HookContext, WebhookContext } from 'n8n-core';
import type { IBinaryData, IWebhookData } from 'n8n-workflow';

import { failure } from '../../nodes/WhatsAppMedia/contract/failure';
import type { ProviderRequest } from '../../nodes/WhatsAppMedia/contract/request';
import { dialog360 } from '../../nodes/WhatsAppMedia/providers/dialog360';
import { checkedAccount } from '../../nodes/WhatsAppMedia/requests/accountCheck';
import type { FileSink } from '../../nodes/WhatsAppMedia/requests/fileAnswer';
import type {
	RequestFunctions,
	TransportResult,
} from '../../nodes/WhatsAppMedia/requests/transport';
import { transport } from '../../nodes/WhatsAppMedia/requests/transport';
import { picture, useLinkServer } from '../emulator/linkServer';
import { credentialOf, sendImage, useEmulator } from './bed';
import { contextOf, useBinaryMode } from './harness';

/** What leaves by the transport and what comes back, on n8n's own request helper and binary store. */

const emulator = useEmulator();
const linkServer = useLinkServer();

const limit = 10_000;
const tooLarge = failure({ class: 'media', happened: 'too large', advice: 'none' });

interface Options {
	timeoutMs?: number;
	store?: FileSink['store'];
	/** Where the request comes from, if not from the action node. */
	from?: (context: ExecuteContext) => RequestFunctions;
}

async function send(
	request: Partial<ProviderRequest>,
	{ timeoutMs = 2_000, store, from = (context) => context }: Options = {},
): Promise<TransportResult> {
	const { data } = credentialOf(emulator, 'dialog360');
	const context = contextOf({
		parameters: sendImage,
		credential: credentialOf(emulator, 'dialog360'),
	});
	const account = checkedAccount(context.getNode(), dialog360, data);
	if (!account.ok) throw new Error(account.failure.happened);
	const { helpers } = context;
	const toStore: FileSink['store'] = async (body, { headers }) =>
		await helpers.prepareBinaryData(body, 'a.jpg', headers['content-type']);
	return await transport(from(context), {
		credentialType: 'dialog360Api',
		credential: data,
		account: account.value,
		timeoutMs,
		stopped: new AbortController().signal,
		redact: (text) => text,
		files: { limit, tooLarge, store: store ?? toStore },
	}).send({
		method: 'GET',
		url: linkServer.url('/picture.jpg'),
		body: { kind: 'none' },
		authentication: 'credential',
		urlFrom: 'answer',
		kind: 'other',
		...request,
	});
}

describe('the key', () => {
	test('goes to the origin of the base URL, also to a URL out of an answer', async () => {
		const path = `${emulator.baseUrl('dialog360')}/4711`;
		for (const urlFrom of ['configuration', 'answer'] as const) {
			await send({ url: path, urlFrom });
			expect(emulator.requests.at(-1)?.headers).toHaveProperty('d360-api-key');
		}
	});

	test('does not go to a URL out of an answer elsewhere: it is fetched without', async () => {
		const result = await send({});
		expect(result).toMatchObject({ kind: 'answered', answer: { status: 200 } });
		expect(Object.keys(linkServer.requests[0]?.headers ?? {})).not.toContain('d360-api-key');
	});

	test('does not go to a URL of ours elsewhere: there is no request', async () => {
		const result = await send({ urlFrom: 'configuration' });
		expect(result).toMatchObject({ kind: 'networkError', networkError: { kind: 'forbidden' } });
		expect(linkServer.requests).toHaveLength(0);
	});
});

describe.each(['filesystem', 'default'] as const)('a file, stored as %s', (mode) => {
	beforeAll(async () => {
		await useBinaryMode(mode);
	});

	const file = (path: string, options = {}) =>
		send({ url: linkServer.url(path), answer: 'file' }, options);

	test.each([
		['/picture.jpg', 'image/jpeg'],
		['/chunked.jpg', 'image/jpeg'],
	])('%s: streams into the store, headers come along', async (path, mimeType) => {
		const result = await file(path);
		expect(result).toMatchObject({
			kind: 'answered',
			answer: { status: 200, headers: { 'content-type': mimeType }, text: '' },
			file: {
				binary: { mimeType, bytes: picture.length },
				size: picture.length,
				sha256: createHash('sha256').update(picture).digest('hex'),
			},
		});
	});

	test('a web page in place of the file is stored: it is for the caller to look', async () => {
		expect(await file('/page.jpg')).toMatchObject({
			kind: 'answered',
			answer: { headers: { 'content-type': 'text/html; charset=utf-8' } },
			file: { binary: { fileName: 'a.jpg' } },
		});
	});

	test.each([
		['/missing.jpg', 404],
		['/broken.jpg', 503],
		['/moved.jpg', 302],
	])('%s: a refusal is text, and nothing is stored', async (path, status) => {
		const result = await file(path);
		expect(result).toMatchObject({ kind: 'answered', answer: { status } });
		expect(result).not.toHaveProperty('file');
	});

	test.each(['/huge.jpg', '/unannounced.jpg'])('%s is too large', async (path) => {
		expect(await file(path)).toMatchObject({
			kind: 'notStored',
			failure: tooLarge,
		});
	});

	test('a body that breaks off before its announced end is a lost connection', async () => {
		expect(await file('/cut.jpg')).toMatchObject({
			kind: 'networkError',
			networkError: { kind: 'connectionLost' },
		});
	});

	test('a body without an end is given up at the deadline', async () => {
		const began = performance.now();
		const result = await file('/dripping.jpg', { timeoutMs: 300 });
		expect(result).toMatchObject({ kind: 'networkError', networkError: { kind: 'timeout' } });
		expect(performance.now() - began).toBeLessThan(1_500);
	});

	test.each([
		['at once', () => Promise.reject(new Error('disk full'))],
		[
			'after some bytes',
			async (body: AsyncIterable<unknown>): Promise<IBinaryData> => {
				for await (const chunk of body) if (chunk !== null) break;
				throw new Error('disk full');
			},
		],
	])('a store that fails %s is not taken for a network error', async (_, store) => {
		expect(await file('/dripping.jpg', { store })).toMatchObject({
			kind: 'notStored',
			failure: { happened: 'n8n could not store the file', cause: 'disk full' },
		});
	});
});

/** The trigger: a call of its webhook, and the registration of the webhook. */
const ofTrigger: [string, (context: ExecuteContext) => RequestFunctions][] = [
	[
		'a webhook',
		({ workflow, node, additionalData }) =>
			new WebhookContext(workflow, node, additionalData, 'webhook', {} as IWebhookData, [], null),
	],
	[
		'a hook',
		({ workflow, node, additionalData }) =>
			new HookContext(workflow, node, additionalData, 'trigger', 'activate'),
	],
];

describe.each(ofTrigger)('%s, which has no execution', (_, from) => {
	test('sends with the key', async () => {
		await send({ url: `${emulator.baseUrl('dialog360')}/4711` }, { from });
		expect(emulator.requests.at(-1)?.headers).toHaveProperty('d360-api-key');
	});

	test('ends a request with the key at its deadline', async () => {
		emulator.fault({ times: 1, fault: { kind: 'endless' } });
		const result = await send(
			{ url: `${emulator.baseUrl('dialog360')}/4711` },
			{ from, timeoutMs: 300 },
		);
		expect(result).toMatchObject({ kind: 'networkError', networkError: { kind: 'timeout' } });
	});

	test('stores a file', async () => {
		const result = await send({ answer: 'file' }, { from });
		expect(result).toMatchObject({ kind: 'answered', file: { binary: { bytes: picture.length } } });
	});
});

test('a file that is sent as an answer to a request for text is text', async () => {
	const result = await send({});
	expect(result).toMatchObject({ kind: 'answered', answer: { text: picture.toString('utf8') } });
});
