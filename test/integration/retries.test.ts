import '../sixthProvider/join';

import type { INodeParameters } from 'n8n-workflow';

import { providers } from '../../nodes/WhatsAppMedia/providers';
import type { Fault } from '../emulator/faults';
import type { Details } from './bed';
import { looksUpMessages } from '../providers/runner';
import { samplesOf } from '../providers/samples';
import { credentialOf, failureOfRun, sendImage, takingFiles, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { QuickClock } from './quickClock';

/** What goes out again by itself: only what cannot double a message, and never for ever. */

const emulator = useEmulator();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

function refusal(status: number, body: unknown, headers: Record<string, string> = {}): Fault {
	return {
		kind: 'answer',
		status,
		body: typeof body === 'string' ? body : JSON.stringify(body),
		headers,
	};
}

function graphError(code: number, status = 400): Fault {
	return refusal(status, { error: { code, message: `(#${code})` } });
}

async function attempt(
	provider: string,
	fault: Fault,
	{ times = 2, ...parameters }: INodeParameters & { times?: number } = {},
) {
	const clock = new QuickClock();
	emulator.fault({ times, fault });
	const [item] = await runNode({
		parameters: { ...sendImage, provider, ...parameters },
		credential: credentialOf(emulator, provider),
		onError: 'continueRegularOutput',
		clock,
	});
	return { clock, json: item?.json ?? {}, details: item?.json.details as Details | undefined };
}

describe('an explicit throttle or a declared transient is waited out', () => {
	test.each(
		providers.flatMap(({ name }) =>
			samplesOf(name).throttles.map((sample) => [name, sample.rule, sample] as const),
		),
	)('%s: %s', async (provider, _, { status, body, headers, waits }) => {
		const { clock, json } = await attempt(provider, refusal(status, body, headers));
		expect(json).toMatchObject({ status: 'accepted' });
		expect(clock.waits).toEqual(waits);
		expect(emulator.store.messages).toHaveLength(1);
	});
});

describe('what may have gone out, or waiting does not help, goes out once', () => {
	test.each([
		['a reset after sending', { kind: 'resetAfterBody' }],
		['a bare 503', refusal(503, '<html>')],
		['an answer that is cut off', { kind: 'truncated' }],
		[
			'temporarily unavailable as HTTP 500: nobody says that nothing was sent',
			graphError(131016, 500),
		],
		['overload as HTTP 503: nobody says that nothing was sent', graphError(2, 503)],
		['a payment problem', graphError(131042)],
		['a policy', graphError(368)],
		['the 24-hour window', graphError(131047)],
		['spam reports', graphError(131048)],
		['a limit of an hour', graphError(4)],
	] as [string, Fault][])('%s', async (_, fault) => {
		const { clock, details } = await attempt('metaCloudApi', fault, { times: 9 });
		expect(details).toBeDefined();
		expect(clock.waits).toEqual([]);
		expect(emulator.requests).toHaveLength(1);
	});

	const likeThrottles: [number, string | object][] = [
		[503, '<p>unable due to maintenance downtime</p>'],
		[504, '<p>too many requests</p>'],
		[500, { message: 'under maintenance' }],
		[504, '<p>WhatsApp for Business API not available</p>'],
		[500, { error: 'worker exceeded the limit' }],
	];

	test.each(
		providers.flatMap((provider) =>
			likeThrottles.map((answer) => [provider.name, ...answer, provider] as const),
		),
	)('%s: HTTP %i whose words look like a throttle: %j', async (name, status, body, provider) => {
		const { details } = await attempt(name, refusal(status, body), { times: 9 });
		expect(details).toMatchObject({ outcome: 'unknown' });
		// a list of messages is asked once
		expect(emulator.requests).toHaveLength(looksUpMessages(provider) ? 2 : 1);
	});

	test('a link that Meta could not fetch is tried once more, and no other item is held back by it', async () => {
		const fault = graphError(131053);
		const once = await attempt('metaCloudApi', fault, { times: 1 });
		expect(once.json).toMatchObject({ status: 'accepted' });
		emulator.reset();
		const { clock, details } = await attempt('metaCloudApi', fault, { times: 9 });
		expect(details).toMatchObject({ class: 'media', outcome: 'notSent' });
		expect(clock.waits).toEqual([1000]);
		expect(emulator.requests).toHaveLength(2);
	});

	test('an unpaid invoice at 360dialog, which looks like its throttle', async () => {
		const fault = refusal(400, { error: 'blocked because of a lack of payment' });
		const { details } = await attempt('dialog360', fault, { times: 9 });
		expect(details).toMatchObject({ class: 'billing', retryable: false });
		expect(emulator.requests).toHaveLength(1);
	});
});

describe('uploads and look-ups send no message', () => {
	const file = async () =>
		await itemWithFile(Buffer.from('x'), { fileName: 'a.jpg', mimeType: 'image/jpeg' });

	test.each(takingFiles.map(({ name }) => name))(
		'%s: an upload that was cut off is made again',
		async (provider) => {
			emulator.fault({ times: 1, fault: { kind: 'resetAfterBody' } });
			const [item] = await runNode({
				parameters: { provider, resource: 'media', operation: 'upload' },
				items: [await file()],
				credential: credentialOf(emulator, provider),
			});
			expect(item?.json.mediaId).toEqual(expect.any(String));
		},
	);

	test.each(providers.filter(({ exchanges }) => 'getUrl' in exchanges).map(({ name }) => name))(
		'%s: a look-up that timed out is made again',
		async (provider) => {
			const credential = credentialOf(emulator, provider);
			const [uploaded] = await runNode({
				parameters: { provider, resource: 'media', operation: 'upload' },
				items: [await file()],
				credential,
			});
			emulator.fault({ times: 1, fault: { kind: 'slow', delayMs: 400 } });
			const [found] = await runNode({
				parameters: {
					provider,
					resource: 'media',
					operation: 'getUrl',
					mediaId: String(uploaded?.json.mediaId),
					options: { timeout: 200 },
				},
				credential,
			});
			expect(found?.json.url).toEqual(expect.any(String));
		},
	);

	test.each([
		[400, 'You have exceeded the endpoint rate limit.'],
		[404, 'not found'],
		[429, 'too many'],
	])(
		'360dialog blocks who asks again after a refused look-up, so HTTP %i is not repeated',
		async (status, error) => {
			emulator.fault({ times: 9, fault: refusal(status, { error }) });
			const json = await failureOfRun({
				parameters: {
					provider: 'dialog360',
					resource: 'media',
					operation: 'getUrl',
					mediaId: '42',
				},
				credential: credentialOf(emulator, 'dialog360'),
			});
			expect(json.details.outcome).toBe('notSent');
			expect(emulator.requests).toHaveLength(1);
		},
	);
});

describe('waiting has an end', () => {
	test('after five tries', async () => {
		const { clock, details } = await attempt('dialog360', refusal(429, ''), { times: 99 });
		expect(clock.waits).toEqual([1000, 2000, 4000, 8000]);
		expect(details).toMatchObject({ class: 'rateLimit', outcome: 'notSent', retryable: true });
		expect(emulator.requests).toHaveLength(5);
	});

	test('with the time that the tries themselves took', async () => {
		const clock = new QuickClock();
		emulator.onRequest = () => {
			clock.pass(50_000);
		};
		emulator.fault({ times: 99, fault: refusal(429, '') });
		await failureOfRun({
			parameters: sendImage,
			credential: credentialOf(emulator, 'dialog360'),
			clock,
		});
		emulator.onRequest = null;
		expect(emulator.requests).toHaveLength(3);
	});

	test('at once where the provider asks for more than two minutes', async () => {
		const fault = refusal(429, '', { 'retry-after': '600' });
		const { details } = await attempt('dialog360', fault, { times: 99 });
		expect(details).toMatchObject({ retryable: true, retryAfterMs: 600_000 });
		expect(emulator.requests).toHaveLength(1);
	});

	test('for the items after one that waited in vain, until the provider works again', async () => {
		const clock = new QuickClock();
		emulator.fault({ times: 6, fault: refusal(429, '') });
		const phones = ['14155550101', '14155550102', '14155550103'];
		const items = await runNode({
			parameters: { ...sendImage, to: '={{ $json.phone }}', options: { maxConcurrent: 1 } },
			items: phones.map((phone) => ({ json: { phone } })),
			credential: credentialOf(emulator, 'dialog360'),
			onError: 'continueRegularOutput',
			clock,
		});
		// shorter waits are those of the pace, which the throttling has slowed
		expect(clock.waits.filter((wait) => wait >= 1000)).toHaveLength(4);
		expect(items.map(({ json }) => json.status ?? 'failed')).toEqual([
			'failed',
			'failed',
			'accepted',
		]);
		expect(emulator.requests).toHaveLength(7);
	});

	test('where the execution is cancelled meanwhile', async () => {
		const cancel = new AbortController();
		const clock = new QuickClock();
		clock.onWait = () => {
			cancel.abort();
		};
		emulator.fault({ times: 99, fault: refusal(429, '') });
		const json = await failureOfRun({
			parameters: sendImage,
			credential: credentialOf(emulator, 'dialog360'),
			abortSignal: cancel.signal,
			clock,
		});
		expect(json.details).toMatchObject({ outcome: 'notSent' });
		expect(emulator.requests).toHaveLength(1);
	});
});

describe('where nobody can tell whether a message went out (If Delivery Is Uncertain)', () => {
	const lost: Fault = { kind: 'resetAfterBody' };

	test('fail, the default: the item fails, and nothing is sent again', async () => {
		const { details } = await attempt('dialog360', lost);
		expect(details).toMatchObject({ outcome: 'unknown' });
		expect(emulator.store.messages).toHaveLength(1);
	});

	test('resend: once more, and not a third time', async () => {
		const options = { whenOutcomeUnknown: 'resend' };
		const { json } = await attempt('dialog360', lost, { times: 1, options });
		expect(json).toMatchObject({ status: 'accepted' });
		expect(emulator.store.messages).toHaveLength(2);
		const again = await attempt('dialog360', lost, { times: 9, options });
		expect(again.details).toMatchObject({ outcome: 'unknown' });
		expect(emulator.store.messages).toHaveLength(4);
	});

	test.each([true, false])(
		'skip: the item goes on and says why (simplify %s)',
		async (simplify) => {
			const options = { whenOutcomeUnknown: 'skip' };
			const { json } = await attempt('dialog360', lost, { times: 1, simplify, options });
			expect(json).toMatchObject({
				status: 'skipped',
				messageId: null,
				acceptedAt: null,
				to: '14155550123',
				warnings: [expect.stringContaining('may have gone out')],
			});
			expect(emulator.store.messages).toHaveLength(1);
		},
	);

	test('skip does not hide a refusal', async () => {
		const options = { whenOutcomeUnknown: 'skip' };
		const { details } = await attempt('dialog360', graphError(131047), { options });
		expect(details).toMatchObject({ class: 'window', outcome: 'notSent' });
	});
});
