import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { storedKey } from '../../nodes/WhatsAppMedia/execution/keyedMessage';
import { keyLedgers } from '../../nodes/WhatsAppMedia/execution/keyStore';
import type { Details } from './bed';
import { credentialOf, sendText, useEmulator } from './bed';
import { runNode } from './harness';
import { useKeyStore } from './keyStore';
import { QuickClock } from './quickClock';

/**
 * Unique keys of long lists: what was certainly sent is known from n8n's static data, without a look into the ledger. It
 * saves time and never changes what is sent: where it is lost, wrong or of another node, the ledger decides.
 */

const emulator = useEmulator();
const store = useKeyStore();

const list = Array.from({ length: 400 }, (_, index) => `order-${index}`);

/** Each key belongs to a recipient of its own. */
function phoneOf(key: string): string {
	return String(14_155_500_000 + Number(/\d+$/.exec(key)?.[0]));
}

function stored(key: string): string {
	return storedKey({ text: key, recipient: phoneOf(key) });
}

/** What n8n saves after an execution and loads before the next. */
let saved: IDataObject = {};

beforeEach(() => {
	saved = {};
});

afterEach(() => {
	expect(keyLedgers.size).toBe(0);
});

async function run(
	keys: readonly string[],
	options: INodeParameters = {},
	more: Partial<Parameters<typeof runNode>[0]> = {},
): Promise<IDataObject[]> {
	const staticData = structuredClone(saved);
	const items = await runNode({
		parameters: {
			...sendText,
			to: '={{ $json.phone }}',
			options: { uniqueKey: '={{ $json.key }}', maxPerSecond: 1_000_000, ...options },
		},
		items: keys.map((key) => ({ json: { key, phone: phoneOf(key) } })),
		credential: credentialOf(emulator, 'dialog360'),
		onError: 'continueRegularOutput',
		clock: new QuickClock(),
		staticData,
		...more,
	});
	saved = structuredClone(staticData);
	return items.map(({ json }) => json);
}

/** How often each outcome occurs. */
function tally(outputs: IDataObject[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status, details } of outputs) {
		const outcome = status ?? (details as unknown as Details | undefined)?.outcome;
		counts[String(outcome)] = (counts[String(outcome)] ?? 0) + 1;
	}
	return counts;
}

/** A message in the log of the emulator, by its key. */
function sentTo(key: string): number {
	return emulator.store.messagesPerRecipient().get(phoneOf(key)) ?? 0;
}

test.each([
	['with Continue', {}, {}],
	['with Continue, one at a time', { maxConcurrent: 1 }, {}],
	['stopping at errors', {}, { onError: 'stopWorkflow' as const }],
])('a list that was sent is skipped at once, with the same items: %s', async (_, options, more) => {
	expect(tally(await run(list, options, more))).toEqual({ accepted: 400 });
	const remembered = saved;
	saved = {};
	const byLedger = await run(list, options, more);
	saved = remembered;
	let again: IDataObject[] = [];
	const asked = await store.askedDuring(async () => {
		again = await run(list, options, more);
	});
	// nothing but whether it is the same ledger
	expect(asked).toBe(1);
	expect(again).toEqual(byLedger);
	expect(again[7]).toMatchObject({
		status: 'skipped',
		messageId: expect.any(String) as string,
		warnings: [expect.stringContaining('"order-7" was already sent')],
	});
	expect(emulator.store.messages).toHaveLength(400);
});

test('of a list that was changed, the new ones are sent, and most of the others need no look', async () => {
	await run(list);
	const changed = [...list.toSpliced(200, 1, 'order-700', 'order-701'), 'order-702'];
	const asked = await store.askedDuring(async () => {
		expect(tally(await run(changed))).toEqual({ skipped: 399, accepted: 3 });
	});
	expect(asked).toBeLessThan(150);
	expect(tally(await run([...changed, 'order-200']))).toEqual({ skipped: 403 });
	expect(emulator.store.messages).toHaveLength(403);
});

test('the same key several times in a list is one message, then and later', async () => {
	const doubled = list.flatMap((key) => [key, key]);
	expect(tally(await run(doubled))).toEqual({ accepted: 400, skipped: 400 });
	expect(tally(await run(doubled))).toEqual({ skipped: 800 });
});

test('one key for a campaign', async () => {
	const options = { uniqueKey: 'spring-sale' };
	expect(tally(await run(list, options))).toEqual({ accepted: 400 });
	expect(tally(await run(list, options))).toEqual({ skipped: 400 });
	// another campaign to the same recipients
	expect(tally(await run(list, { uniqueKey: 'summer-sale' }))).toEqual({ accepted: 400 });
});

test('without the static data, e.g. in a test run, the ledger decides', async () => {
	await run(list);
	saved = {};
	expect(tally(await run(list))).toEqual({ skipped: 400 });
});

test.each([
	['another form', 'sentKeys'],
	['a list', ['mark']],
	['unreadable chunks', { ledgerMark: 'mark', chunks: 'x' }],
])('static data that somebody has changed (%s) does no harm', async (_, sentKeys) => {
	saved = { sentKeys };
	expect(tally(await run(list))).toEqual({ accepted: 400 });
	expect(tally(await run(list))).toEqual({ skipped: 400 });
});

test('static data of another node, e.g. of a copy or of another n8n, skips nothing', async () => {
	await run(list);
	store.empty();
	expect(tally(await run(list))).toEqual({ accepted: 400 });
	expect(tally(await run(list))).toEqual({ skipped: 400 });
});

test('a message that was refused is sent by the next run', async () => {
	emulator.fault({
		times: 1,
		body: new RegExp(phoneOf('order-77')),
		fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
	});
	expect(tally(await run(list))).toEqual({ accepted: 399, notSent: 1 });
	expect(tally(await run(list))).toEqual({ skipped: 399, accepted: 1 });
	expect(tally(await run(list))).toEqual({ skipped: 400 });
	expect(sentTo('order-77')).toBe(1);
});

test.each([
	['fail', { skipped: 399, unknown: 1 }, 1],
	['skip', { skipped: 400 }, 1],
	['resend', { skipped: 399, accepted: 1 }, 2],
] as const)(
	'a message in doubt is never taken for sent: with %s',
	async (whenOutcomeUnknown, outcomes, messages) => {
		emulator.fault({
			times: 1,
			body: new RegExp(phoneOf('order-77')),
			fault: { kind: 'resetAfterBody' },
		});
		expect(tally(await run(list))).toEqual({ accepted: 399, unknown: 1 });
		expect(tally(await run(list, { whenOutcomeUnknown }))).toEqual(outcomes);
		expect(sentTo('order-77')).toBe(messages);
		const expected =
			whenOutcomeUnknown === 'resend' ? { skipped: 400 } : { skipped: 399, unknown: 1 };
		expect(tally(await run(list))).toEqual(expected);
	},
);

test('a process that died in the middle of a list leaves its keys to the ledger', async () => {
	await run(list.slice(0, 310));
	// the second run died: its static data was not saved, and one message may have gone out
	const before = saved;
	await run(list.slice(0, 350));
	saved = before;
	store.leave(`pending ${stored('order-340')}`);
	expect(tally(await run(list))).toEqual({ skipped: 349, unknown: 1, accepted: 50 });
});

test('two executions at once send each message once, and what one of them remembers holds', async () => {
	await run(list.slice(0, 310));
	emulator.latencyMs = 5;
	const both = await Promise.all([run(list), run(list.toReversed())]);
	expect(tally(both.flat())).toEqual({ skipped: 710, accepted: 90 });
	expect(tally(await run(list))).toEqual({ skipped: 400 });
	expect(emulator.store.messages).toHaveLength(400);
});

test('a run that is stopped by an error remembers what it has sent', async () => {
	emulator.fault({
		times: 1,
		body: new RegExp(phoneOf('order-390')),
		fault: { kind: 'answer', status: 400, body: '{"error":{"code":131047}}' },
	});
	const staticData = {};
	const stopped = run(list, { maxConcurrent: 1 }, { onError: 'stopWorkflow', staticData });
	await expect(stopped).rejects.toThrow();
	saved = staticData;
	const asked = await store.askedDuring(async () => {
		expect(tally(await run(list))).toEqual({ skipped: 390, accepted: 10 });
	});
	expect(asked).toBeLessThan(150);
});

test('keys that the ledger has dropped stay skipped as long as it knows the list at all', async () => {
	await run(list);
	store.leave(...Array.from({ length: 50_500 }, (_, index) => `key other-${index}`));
	const remembered = saved;
	await run(Array.from({ length: 300 }, (_, index) => `order-${9000 + index}`));
	expect(store.entries.includes(`key ${stored('order-0')}`)).toBe(false);
	saved = remembered;
	expect(tally(await run(list))).toEqual({ skipped: 400 });
});

test('a store that cannot be used sends nothing, whatever is remembered', async () => {
	await run(list);
	store.fail();
	const before = emulator.requests.length;
	const outputs = await run([...list, 'order-700']);
	expect(tally(outputs)).toEqual({ notSent: 401 });
	expect(outputs[0]?.error).toContain('could not check');
	expect(emulator.requests).toHaveLength(before);
});

test('short lists and dry runs leave the static data alone', async () => {
	await run(list.slice(0, 20));
	await run(list, { onlyValidate: true });
	expect(saved).toEqual({});
	expect(store.entries).toHaveLength(20);
});
