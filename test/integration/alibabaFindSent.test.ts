import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../emulator/faults';
import type { Details } from './bed';
import { credentialOf, sendImage, useEmulator } from './bed';
import type { NodeRun } from './harness';
import { itemWithFile, newExecution, runNode, useBinaryMode } from './harness';
import { useKeyStore } from './keyStore';
import { QuickClock } from './quickClock';

/** Alibaba lists the messages that it took: a message whose answer was lost is looked up there, once. */

const emulator = useEmulator();
useKeyStore();

beforeAll(async () => {
	await useBinaryMode('filesystem');
});

const arrived: Fault = { kind: 'resetAfterBody' };
const lost: Fault = { kind: 'answer', status: 500, body: '<html>Error</html>' };

async function run(
	options: INodeParameters = {},
	{ parameters = {}, ...more }: Partial<NodeRun> = {},
): Promise<IDataObject[]> {
	const items = await runNode({
		onError: 'continueRegularOutput',
		...more,
		parameters: { ...sendImage, provider: 'alibabaChatApp', ...parameters, options },
		credential: credentialOf(emulator, 'alibabaChatApp'),
	});
	return items.map(({ json }) => json);
}

function actions(): unknown[] {
	return emulator.requests.map(({ headers }) => headers['x-acs-action']);
}

function outcomes(outputs: IDataObject[]): unknown[] {
	return outputs.map(
		({ status, details }) => status ?? (details as unknown as Details | undefined)?.outcome,
	);
}

test.each([
	['the connection was cut', arrived],
	['the answer was cut off', { kind: 'truncated' }],
	['the answer came too late', { kind: 'slow', delayMs: 1_000 }],
] as const)(
	'%s and the message arrived: it is found, and accepted with its id',
	async (_, fault) => {
		emulator.fault({ times: 1, fault });
		const clock = new QuickClock();
		const [output] = await run({ timeout: 200 }, { clock });
		expect(output).toMatchObject({
			status: 'accepted',
			messageId: emulator.store.messages[0]?.messageId,
			to: '14155550123',
			warnings: [expect.stringContaining('it was found') as string],
		});
		expect(actions()).toEqual(['SendChatappMessage', 'ListChatappMessage']);
		expect(clock.waits).toContain(5_000);
		expect(emulator.store.messages).toHaveLength(1);
	},
);

test('a file whose message is in doubt is found by the link of its upload', async () => {
	emulator.fault({ after: 3, times: 1, fault: arrived });
	const [output] = await run(
		{},
		{
			parameters: { mediaSource: 'binary', mediaType: 'auto' },
			items: [await itemWithFile(Buffer.from('x'), { fileName: 'a.jpg', mimeType: 'image/jpeg' })],
		},
	);
	expect(output).toMatchObject({ status: 'accepted', media: { source: 'binary', size: 1 } });
});

test('found with the raw output: the list in which it stands', async () => {
	emulator.fault({ times: 1, fault: arrived });
	const [output] = await run({}, { parameters: { simplify: false } });
	expect(output).toMatchObject({
		Data: [{ MessageId: emulator.store.messages[0]?.messageId }],
	});
});

test('not in the list: unknown, as it is without a list', async () => {
	emulator.fault({ times: 1, fault: lost });
	const [output] = await run();
	expect(output).toMatchObject({
		error: expect.stringContaining('HTTP 500') as string,
		details: { class: 'unavailable', outcome: 'unknown', httpStatus: 500 },
	});
	expect(actions()).toEqual(['SendChatappMessage', 'ListChatappMessage']);
});

test.each([
	['cut off', { kind: 'resetAfterBody' }],
	['a web page', { kind: 'answer', status: 200, body: '<html>Login</html>' }],
	['throttled', { kind: 'answer', status: 400, body: '{"Code":"Throttling.User"}' }],
] as const)('the look-up is %s: unknown, and nobody asks again', async (_, fault) => {
	emulator.fault({ times: 1, fault: arrived });
	emulator.fault({ times: 9, fault });
	expect(outcomes(await run())).toEqual(['unknown']);
	expect(actions()).toEqual(['SendChatappMessage', 'ListChatappMessage']);
	expect(emulator.store.messages).toHaveLength(1);
});

test('a RAM user who may not look up is told which permission settles such doubts', async () => {
	emulator.fault({ times: 1, fault: arrived });
	emulator.fault({
		times: 1,
		fault: { kind: 'answer', status: 403, body: '{"Code":"Forbidden.RAM","Message":"x"}' },
	});
	const [output] = await run();
	expect(outcomes([output ?? {}])).toEqual(['unknown']);
	expect(output?.message).toContain('cams:ListChatappMessage');
});

describe('If Delivery Is Uncertain', () => {
	test.each(['fail', 'resend', 'skip'])(
		'%s: who is found is neither resent nor skipped',
		async (choice) => {
			emulator.fault({ times: 1, fault: arrived });
			expect(outcomes(await run({ whenOutcomeUnknown: choice }))).toEqual(['accepted']);
			expect(emulator.store.messages).toHaveLength(1);
		},
	);

	test.each([
		['fail', ['unknown'], 0],
		['resend', ['accepted'], 1],
		['skip', ['skipped'], 0],
	])('%s: who is not found is %j', async (choice, expected, messages) => {
		emulator.fault({ times: 1, fault: lost });
		expect(outcomes(await run({ whenOutcomeUnknown: choice }))).toEqual(expected);
		expect(emulator.store.messages).toHaveLength(messages);
	});

	test('resent, and lost again: the second is found as the only one', async () => {
		emulator.fault({ times: 1, fault: lost });
		emulator.fault({ after: 1, times: 1, fault: arrived });
		expect(outcomes(await run({ whenOutcomeUnknown: 'resend' }))).toEqual(['accepted']);
		expect(emulator.store.messages).toHaveLength(1);
	});

	test('resent although the first arrived, as the list could not be asked: two fit, so nobody knows', async () => {
		emulator.fault({ times: 1, fault: arrived });
		emulator.fault({ times: 1, fault: lost });
		emulator.fault({ times: 1, fault: arrived });
		expect(outcomes(await run({ whenOutcomeUnknown: 'resend' }))).toEqual(['unknown']);
		expect(actions()).toEqual([
			'SendChatappMessage',
			'ListChatappMessage',
			'SendChatappMessage',
			'ListChatappMessage',
		]);
	});
});

test('a unique key whose message was found is a key that was sent', async () => {
	emulator.fault({ times: 1, fault: arrived });
	expect(outcomes(await run({ uniqueKey: 'order-1' }))).toEqual(['accepted']);
	expect(outcomes(await run({ uniqueKey: 'order-1' }))).toEqual(['skipped']);
	expect(emulator.store.messages).toHaveLength(1);
});

test('a unique key whose message was not found stays in doubt', async () => {
	emulator.fault({ times: 1, fault: lost });
	expect(outcomes(await run({ uniqueKey: 'order-1' }))).toEqual(['unknown']);
	expect(outcomes(await run({ uniqueKey: 'order-1' }))).toEqual(['unknown']);
	expect(emulator.store.messages).toHaveLength(0);
});

test('Retry On Fail keeps what was found, and sends what failed', async () => {
	emulator.fault({ times: 1, fault: arrived });
	emulator.fault({ after: 1, times: 5, fault: { kind: 'answer', status: 429, body: '' } });
	const execution = newExecution();
	const oneTry = async () =>
		await run(
			{ maxConcurrent: 1 },
			{
				parameters: { to: '={{ $json.phone }}' },
				items: ['14155550101', '14155550102'].map((phone) => ({ json: { phone } })),
				execution,
				retryOnFail: true,
			},
		);
	expect(outcomes(await oneTry())).toEqual(['accepted', 'notSent']);
	expect(outcomes(await oneTry())).toEqual(['accepted', 'accepted']);
	expect([...emulator.store.messagesPerRecipient().values()]).toEqual([1, 1]);
});

test('the same picture sent to the recipient a moment before is not taken for the lost one', async () => {
	emulator.fault({ after: 1, times: 1, fault: lost });
	expect(outcomes(await run({}, { items: [{ json: {} }, { json: {} }] }))).toEqual([
		'accepted',
		'unknown',
	]);
	expect(emulator.store.messages).toHaveLength(1);
});

test('another picture to the same recipient at the same time is another message', async () => {
	emulator.fault({ after: 1, times: 1, fault: lost });
	const outputs = await run(
		{},
		{
			parameters: { mediaLink: '={{ $json.link }}' },
			items: ['a', 'b'].map((name) => ({ json: { link: `https://example.com/${name}.jpg` } })),
		},
	);
	expect(outcomes(outputs)).toEqual(['accepted', 'unknown']);
});

test('an execution that is cancelled during the pause asks nothing more', async () => {
	emulator.fault({ times: 1, fault: arrived });
	const cancel = new AbortController();
	const clock = new QuickClock();
	clock.onWait = () => {
		if (clock.waits.includes(5_000)) cancel.abort();
	};
	expect(outcomes(await run({}, { clock, abortSignal: cancel.signal }))).toEqual(['unknown']);
	expect(actions()).toEqual(['SendChatappMessage']);
});

test('a refusal is no doubt: nobody is asked', async () => {
	emulator.fault({
		times: 1,
		fault: { kind: 'answer', status: 400, body: '{"Code":"SessionWindowExpired"}' },
	});
	expect(outcomes(await run())).toEqual(['notSent']);
	expect(actions()).toEqual(['SendChatappMessage']);
});
