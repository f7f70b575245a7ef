import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { storedKey } from '../../nodes/WhatsAppMedia/execution/keyedMessage';
import { keyLedgers } from '../../nodes/WhatsAppMedia/execution/keyStore';
import type { Details } from './bed';
import { credentialOf, sendImage, sendTemplate, sendText, useEmulator } from './bed';
import { itemWithFile, runNode, useBinaryMode } from './harness';
import { useKeyStore } from './keyStore';
import { QuickClock } from './quickClock';

/** Unique Key: a message whose key was sent is not sent again, by whatever run; after a crash, the few in between are told. */

const emulator = useEmulator();
const store = useKeyStore();

/** Each key belongs to a recipient of its own here. */
function phoneOf(key: unknown): string {
	const number = /\d+$/.exec(String(key))?.[0] ?? String(key).charCodeAt(0);
	return String(14_155_500_000 + Number(number));
}

function stored(key: string): string {
	return storedKey({ text: key, recipient: phoneOf(key) });
}

function keyed(message: INodeParameters, options: INodeParameters = {}): INodeParameters {
	return {
		...message,
		to: '={{ $json.phone }}',
		options: { uniqueKey: '={{ $json.key }}', ...options },
	};
}

async function run(
	keys: readonly unknown[],
	options: INodeParameters = {},
	more: Partial<Parameters<typeof runNode>[0]> = {},
): Promise<IDataObject[]> {
	const items = await runNode({
		parameters: keyed(sendImage, options),
		items: keys.map((key) => ({ json: { key: key as string, phone: phoneOf(key) } })),
		credential: credentialOf(emulator, 'dialog360'),
		onError: 'continueRegularOutput',
		clock: new QuickClock(),
		...more,
	});
	return items.map(({ json }) => json);
}

function statuses(outputs: IDataObject[]): unknown[] {
	return outputs.map(
		({ status, details }) => status ?? (details as unknown as Details | undefined)?.outcome,
	);
}

afterEach(() => {
	// whatever the test has done to a run, the process keeps nothing of it
	expect(keyLedgers.size).toBe(0);
});

const keys = Array.from({ length: 12 }, (_, index) => `order-${index}`);

test.each([
	['media', sendImage],
	['a text', sendText],
	['a template', sendTemplate],
])('a second run skips what the first has sent, and says so: %s', async (_, message) => {
	const parameters = keyed(message);
	expect(statuses(await run(keys, {}, { parameters }))).toEqual(Array(12).fill('accepted'));
	const [first] = emulator.store.messages;
	const again = await run([...keys, 'order-new'], {}, { parameters });
	expect(statuses(again)).toEqual([...Array<string>(12).fill('skipped'), 'accepted']);
	expect(again[0]).toMatchObject({
		messageId: first?.messageId,
		warnings: [expect.stringContaining('"order-0" was already sent')],
	});
	expect(emulator.store.messages).toHaveLength(13);
	expect(store.entries.filter((entry) => String(entry).startsWith('pending'))).toEqual([]);
});

test.each([
	['media', sendImage],
	['a template with a file in its header', sendTemplate],
])('what was sent is skipped before its file is uploaded: %s', async (_, message) => {
	await useBinaryMode('filesystem');
	const file = await itemWithFile(Buffer.from('\xff\xd8\xff', 'latin1'), {
		fileName: 'a.jpg',
		mimeType: 'image/jpeg',
	});
	const sent = async (list: readonly string[]) => {
		const items = list.map((key) => ({ ...file, json: { key, phone: phoneOf(key) } }));
		const parameters = keyed({ ...message, mediaSource: 'binary' });
		const outputs = await run(list, {}, { parameters, items });
		const uploads = emulator.requests.filter(({ body }) => body.kind === 'multipart').length;
		return [statuses(outputs), uploads];
	};
	expect(await sent(['a', 'b'])).toEqual([['accepted', 'accepted'], 1]);
	expect(await sent(['a', 'b'])).toEqual([['skipped', 'skipped'], 1]);
	expect(await sent(['a', 'c'])).toEqual([['skipped', 'accepted'], 2]);
});

test('the same key twice in one run is one message', async () => {
	expect(statuses(await run(['a', 'a', 'b', 'a']))).toEqual([
		'accepted',
		'skipped',
		'accepted',
		'skipped',
	]);
	expect(emulator.store.messages).toHaveLength(2);
});

test('one key for a whole campaign is one message to each recipient', async () => {
	const campaign = (count: number) =>
		run(
			Array<string>(count).fill('spring-sale'),
			{},
			{
				items: Array.from({ length: count }, (_, index) => ({
					json: { key: 'spring-sale', phone: String(14_155_500_000 + index) },
				})),
			},
		);
	expect(statuses(await campaign(3))).toEqual(['accepted', 'accepted', 'accepted']);
	expect(statuses(await campaign(4))).toEqual(['skipped', 'skipped', 'skipped', 'accepted']);
});

test('a recipient is the same in whatever notation', async () => {
	const items = ['+1 (415) 550-0000', '14155500000'].map((phone) => ({
		json: { key: 'a', phone },
	}));
	expect(statuses(await run(['a', 'a'], {}, { items }))).toEqual(['accepted', 'skipped']);
});

test('a message that certainly was not sent leaves its key free, also for a later item', async () => {
	emulator.fault({
		times: 1,
		fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
	});
	expect(statuses(await run(['a', 'a']))).toEqual(['notSent', 'accepted']);
	expect(statuses(await run(['a']))).toEqual(['skipped']);
});

test.each([
	['a refusal of a known code under a gateway timeout', 504, '{"error":{"code":100}}'],
	['a code that looks like a wrong key', 500, '{"error":{"code":0}}'],
	['a timeout on its side', 408, ''],
	['a conflict', 409, '{"error":{"code":100}}'],
	['a redirect to the result', 303, ''],
])(
	'a message that the provider took is not doubled by the next run: %s',
	async (_, status, body) => {
		emulator.fault({ times: 1, fault: { kind: 'replaced', status, body } });
		expect(statuses(await run(['a']))).toEqual(['unknown']);
		expect(statuses(await run(['a']))).toEqual(['unknown']);
		expect(emulator.store.messages).toHaveLength(1);
	},
);

describe('a message that may have gone out', () => {
	async function leaveInDoubt(): Promise<void> {
		emulator.fault({ times: 1, fault: { kind: 'resetAfterBody' } });
		expect(statuses(await run(['a']))).toEqual(['unknown']);
		emulator.reset();
	}

	test.each([
		['fail', 'unknown', 0],
		['skip', 'skipped', 0],
		['resend', 'accepted', 1],
	] as const)('in a later run, with %s: %s', async (whenOutcomeUnknown, status, messages) => {
		await leaveInDoubt();
		expect(statuses(await run(['a', 'b'], { whenOutcomeUnknown }))).toEqual([status, 'accepted']);
		expect(emulator.store.messages).toHaveLength(messages + 1);
		// and it stays so
		const expected = whenOutcomeUnknown === 'resend' ? 'skipped' : status;
		expect(statuses(await run(['a'], { whenOutcomeUnknown }))).toEqual([expected]);
	});

	test('a process that died between claim and confirmation leaves it in doubt', async () => {
		store.leave(`key ${stored('a')}`, `pending ${stored('a')}`);
		expect(statuses(await run(['a']))).toEqual(['unknown']);
		expect(emulator.requests).toHaveLength(0);
	});

	test('a resend that is refused says nothing about the earlier message, and leaves the doubt', async () => {
		await leaveInDoubt();
		emulator.fault({
			times: 1,
			fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
		});
		expect(statuses(await run(['a'], { whenOutcomeUnknown: 'resend' }))).toEqual(['unknown']);
		expect(statuses(await run(['a']))).toEqual(['unknown']);
		expect(emulator.store.messages).toHaveLength(0);
	});

	test('of several items with one key in doubt, one resends', async () => {
		await leaveInDoubt();
		expect(statuses(await run(['a', 'a', 'a'], { whenOutcomeUnknown: 'resend' }))).toEqual([
			'accepted',
			'skipped',
			'skipped',
		]);
		expect(emulator.store.messages).toHaveLength(1);
	});

	test('a process that died while it asked about a sent key leaves that in doubt, not free', async () => {
		await run(['a']);
		store.leave(`pending ${stored('a')}`);
		expect(statuses(await run(['a']))).toEqual(['unknown']);
		expect(emulator.store.messages).toHaveLength(1);
	});
});

test('two executions at once with one key send one message', async () => {
	emulator.latencyMs = 10;
	const both = await Promise.all([run(['a']), run(['a'])]);
	expect(emulator.store.messages).toHaveLength(1);
	// the second one waits for the message of the first, which is on its way
	expect(both.flatMap(statuses).sort()).toEqual(['accepted', 'skipped']);
});

test('another execution that loses the answer is told apart from an earlier run that stopped', async () => {
	emulator.latencyMs = 10;
	emulator.fault({ times: 1, fault: { kind: 'resetAfterBody' } });
	const both = (await Promise.all([run(['a']), run(['a'])])).flat().map(({ error }) => error);
	expect(both.filter((error) => String(error).includes('has just sent'))).toHaveLength(1);
	const [later] = await run(['a']);
	expect(later?.error).toContain('An earlier run stopped');
});

test('a run with more keys than are usually remembered remembers its own', async () => {
	const many = Array.from({ length: 10_100 }, (_, index) => `order-${index}`);
	const options = { onlyValidate: false, maxPerSecond: 1_000_000 };
	emulator.log.keeps = 'numbers';
	store.leave(...many.map((key) => `key ${stored(key)}`));
	const outputs = await run(many, options);
	expect(new Set(statuses(outputs))).toEqual(new Set(['skipped']));
	expect(emulator.log.arrived).toBe(0);
}, 60_000);

test('a small run after a large one forgets none of its keys', async () => {
	const many = Array.from({ length: 60_000 }, (_, index) => `key ${stored(`order-${index}`)}`);
	store.leave(...many);
	expect(statuses(await run(['new']))).toEqual(['accepted']);
	expect(statuses(await run(['order-0', 'order-59999']))).toEqual(['skipped', 'skipped']);
	expect(store.entries).toHaveLength(60_001);
});

test('items that were skipped are told above the output', async () => {
	await run(['a']);
	const hints: string[] = [];
	await run(['a', 'b'], {}, { onHints: (messages) => hints.push(...messages) });
	expect(hints).toEqual([expect.stringContaining('"a" was already sent')]);
});

test('what was skipped does not count as sent by this run', async () => {
	await run(['order-1', 'order-2']);
	emulator.fault({
		times: 1,
		body: /14155500004/,
		fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
	});
	const keysOfRun = ['order-1', 'order-2', 'order-3', 'order-4'];
	const failing = run(keysOfRun, { maxConcurrent: 1 }, { onError: 'stopWorkflow' });
	await expect(failing).rejects.toMatchObject({
		description: expect.stringContaining('Already sent: item 3 (1 of 4).') as string,
	});
});

test('a store that cannot be used sends nothing', async () => {
	store.fail();
	const [output] = await run(['a']);
	expect(output?.error).toContain('could not check');
	expect(output?.details).toMatchObject({
		class: 'unavailable',
		outcome: 'notSent',
		cause: expect.stringContaining('database is locked') as string,
	});
	expect(emulator.requests).toHaveLength(0);
});

test.each([
	['undefined', '={{ $json.missing }}'],
	['null', '={{ null }}'],
	['empty', ''],
	['spaces', '   '],
	['no number', '={{ Number($json.phone + "x") }}'],
	['the word for a missing value', '={{ String($json.missing) }}'],
])('a key that comes to nothing (%s) is an error, and no protection less', async (_, uniqueKey) => {
	const outputs = await run(['a', 'b'], { uniqueKey });
	expect(statuses(outputs)).toEqual(['notSent', 'notSent']);
	expect(outputs[0]).toMatchObject({
		error: expect.stringContaining("'Unique Key' is empty") as string,
		details: { class: 'request' },
	});
	expect(emulator.requests).toHaveLength(0);
	expect(store.entries).toEqual([]);
});

test('without the option, a message is sent as often as wanted', async () => {
	const parameters = { ...sendImage, options: {} };
	expect(statuses(await run(['a'], {}, { parameters }))).toEqual(['accepted']);
	expect(statuses(await run(['a'], {}, { parameters }))).toEqual(['accepted']);
	expect(store.entries).toEqual([]);
});

test('a dry run claims nothing', async () => {
	const [output] = await run(
		['a'],
		{ onlyValidate: true, fetchLink: false },
		{
			parameters: {
				...sendImage,
				mediaSource: 'id',
				mediaId: '42',
				options: { onlyValidate: true, uniqueKey: 'a' },
			},
		},
	);
	expect(output?.status).toBe('validated');
	expect(store.entries).toEqual([]);
});
