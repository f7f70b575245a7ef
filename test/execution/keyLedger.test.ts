import fc from 'fast-check';

import type { Asking } from '../../nodes/WhatsAppMedia/execution/claim';
import { KeyLedger } from '../../nodes/WhatsAppMedia/execution/keyLedger';
import { KeyLedgers } from '../../nodes/WhatsAppMedia/execution/keyLedgers';
import { QuickClock } from '../integration/quickClock';
import { KeyStoreModel } from './keyStoreModel';

/** Which keys were sent: if a process dies at any moment, the worst that is stored is "unknown". */

const stopped = new AbortController().signal;

function opened(store: KeyStoreModel, items = 1): { ledger: KeyLedger; asking: Asking } {
	const ledger = new KeyLedger(new QuickClock());
	ledger.open(store, items);
	return { ledger, asking: { line: ledger.line(), stopped } };
}

async function ticks(count: number): Promise<void> {
	for (let tick = 0; tick < count; tick += 1)
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
}

/** The result of each try of a message, and how long it waits for its turn and its answer. */
interface Script {
	key: string;
	tries: ('accepted' | 'refused' | 'lost')[];
	turnTicks: number;
	answerTicks: number;
}

const script: fc.Arbitrary<Script> = fc.record({
	key: fc.integer({ min: 0, max: 12 }).map((number) => `order-${number}`),
	tries: fc.array(fc.constantFrom('accepted', 'accepted', 'refused', 'lost'), {
		minLength: 1,
		maxLength: 3,
	}),
	turnTicks: fc.integer({ min: 0, max: 4 }),
	answerTicks: fc.integer({ min: 0, max: 6 }),
});

/** Counts the messages of each key that arrived. */
class Provider {
	readonly accepted = new Map<string, number>();

	take(key: string): void {
		this.accepted.set(key, (this.accepted.get(key) ?? 0) + 1);
	}
}

async function send(
	{ key, tries, turnTicks, answerTicks }: Script,
	{ ledger, asking }: ReturnType<typeof opened>,
	{ store, provider }: { store: KeyStoreModel; provider: Provider },
): Promise<void> {
	for (const outcome of tries) {
		let claim = await ledger.claim(key, asking, 'takeFree');
		await ticks(turnTicks);
		while (claim.kind === 'yours' && !ledger.startSending(claim.held))
			claim = await ledger.claim(key, asking, 'takeFree');
		if (claim.kind !== 'yours' || store.isDead) return;
		if (outcome !== 'refused') provider.take(key);
		await ticks(answerTicks);
		if (outcome === 'accepted') ledger.settle(claim.held, 'sent');
		if (outcome === 'lost') ledger.settle(claim.held, 'unknown');
		if (outcome !== 'refused') return;
		ledger.settle(claim.held, 'notSent');
		if (answerTicks === 5) ledger.pause(asking.line, 0);
		await ticks(turnTicks);
	}
}

/** What a later process finds of each key. */
async function knownLater(
	store: KeyStoreModel,
	keys: Iterable<string>,
): Promise<Map<string, string>> {
	const { ledger, asking } = opened(new KeyStoreModel(store.entries));
	const found = new Map<string, string>();
	await Promise.all(
		[...keys].map(async (key) => {
			found.set(key, (await ledger.lookUp(key, asking))?.kind ?? 'free');
		}),
	);
	return found;
}

test('if the process dies in any call of the store, no sent key is free, and no unsent key is known as sent', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(script, { minLength: 1, maxLength: 30 }),
			fc.integer({ min: 1, max: 40 }),
			fc.constantFrom('before' as const, 'after' as const),
			async (scripts, inCall, point) => {
				const store = new KeyStoreModel();
				store.dies = { inCall, point };
				const provider = new Provider();
				const run = opened(store);
				let ended = 0;
				for (const each of scripts)
					void send(each, run, { store, provider }).then(() => {
						ended += 1;
					});
				while (ended < scripts.length && !store.isDead) await ticks(1);
				await ticks(12);
				const later = await knownLater(store, new Set(scripts.map(({ key }) => key)));
				for (const [key, found] of later) {
					const accepted = provider.accepted.get(key) ?? 0;
					expect({ key, accepted, found }).toEqual({
						key,
						accepted: accepted === 0 ? 0 : 1,
						found: expect.not.stringMatching(accepted > 0 ? /free/ : /sent/) as string,
					});
				}
			},
		),
		{ numRuns: 400 },
	);
}, 20_000);

test('without a crash, sent keys are known, refused keys are free, and only lost answers leave doubt', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(script, { minLength: 1, maxLength: 40 }), async (scripts) => {
			const store = new KeyStoreModel();
			const provider = new Provider();
			const run = opened(store);
			await Promise.all(
				scripts.map(async (each) => {
					await send(each, run, { store, provider });
				}),
			);
			await run.ledger.close(store, [run.asking.line]);
			const later = await knownLater(store, new Set(scripts.map(({ key }) => key)));
			for (const [key, found] of later) {
				const isLost = scripts.some((each) => each.key === key && each.tries.includes('lost'));
				const isAccepted = provider.accepted.has(key);
				if (!isLost) expect({ key, found }).toEqual({ key, found: isAccepted ? 'sent' : 'free' });
			}
		}),
		{ numRuns: 200 },
	);
}, 20_000);

test.each([
	['quick', 1, 4],
	['50 ms away', 8, 4],
	['slow', 40, 60],
])(
	'with a provider that is %s, at most 30 of 400 messages are in doubt beside those in progress',
	async (_, answerTicks, limit) => {
		const store = new KeyStoreModel();
		const run = opened(store, 400);
		let inProgress = 0;
		let most = 0;
		const watch = () => {
			const inDoubt = store.entries.filter((entry) => entry.startsWith('pending')).length;
			most = Math.max(most, inDoubt - Math.max(0, inProgress - limit));
		};
		let next = 0;
		const worker = async (): Promise<void> => {
			while (next < 400) {
				const key = `order-${next}`;
				next += 1;
				const claim = await run.ledger.claim(key, run.asking, 'takeFree');
				if (claim.kind !== 'yours') throw new Error(claim.kind);
				await ticks(1);
				expect(run.ledger.startSending(claim.held)).toBe(true);
				inProgress += 1;
				watch();
				await ticks(answerTicks);
				inProgress -= 1;
				run.ledger.settle(claim.held, 'sent');
				watch();
			}
		};
		await Promise.all(Array.from({ length: 60 }, worker));
		expect(most).toBeLessThanOrEqual(30 + limit);
		await run.ledger.close(store, [run.asking.line]);
		expect(store.entries.filter((entry) => entry.startsWith('pending'))).toEqual([]);
	},
);

test('in a pause of the provider, a waiting key is released, and claimed again when its message is sent', async () => {
	const store = new KeyStoreModel();
	const { ledger, asking } = opened(store);
	const claim = await ledger.claim('a', asking, 'takeFree');
	expect(store.entries).toEqual(['key a', 'pending a']);
	ledger.pause(asking.line, 30_000);
	await ticks(5);
	expect(store.entries).toEqual([]);
	expect(claim.kind === 'yours' && ledger.startSending(claim.held)).toBe(false);
	expect((await ledger.claim('a', asking, 'takeFree')).kind).toBe('yours');
});

test('a line that stands still does not delay another', async () => {
	const store = new KeyStoreModel();
	const { ledger, asking } = opened(store);
	void Promise.all(
		Array.from(
			{ length: 50 },
			async (_, index) => await ledger.claim(`a${index}`, asking, 'takeFree'),
		),
	);
	await ticks(10);
	const other = { line: ledger.line(), stopped };
	for (let index = 0; index < 20; index += 1) {
		const claim = await ledger.claim(`b${index}`, other, 'takeFree');
		if (claim.kind !== 'yours') throw new Error(claim.kind);
		ledger.startSending(claim.held);
		ledger.settle(claim.held, 'sent');
	}
});

test.each([
	['a small run', 0, 1, 51_000],
	['a run of 60,000 items: twice its own keys', 0, 60_000, 121_000],
	['a small run after a large one: all that are stored', 80_000, 1, 81_000],
	['a small run, if keys fill the room for marks: no more than before', 81_000, 1, 81_000],
])('entries kept by %s', async (_, stored, items, capacity) => {
	const store = new KeyStoreModel();
	store.count = async () => await Promise.resolve(stored);
	const record = jest.spyOn(store, 'record');
	const { ledger, asking } = opened(store, items);
	await ledger.claim('a', asking, 'takeFree');
	expect(record).toHaveBeenCalledWith(['key a', 'pending a'], capacity);
});

test('a small run does not drop keys of a large one', async () => {
	const store = new KeyStoreModel(Array.from({ length: 80_000 }, (_, each) => `key order-${each}`));
	const { ledger, asking } = opened(store);
	await ledger.claim('new', asking, 'takeFree');
	expect(await ledger.lookUp('order-0', asking)).toEqual({ kind: 'sent' });
});

test('if the store fails, claims fail, and sent keys are written later', async () => {
	const store = new KeyStoreModel();
	const { ledger, asking } = opened(store);
	const claim = await ledger.claim('a', asking, 'takeFree');
	if (claim.kind !== 'yours') throw new Error(claim.kind);
	ledger.startSending(claim.held);
	const fails = jest.spyOn(store, 'remove').mockRejectedValue(new Error('SQLITE_BUSY'));
	ledger.settle(claim.held, 'sent');
	await expect(ledger.claim('b', asking, 'takeFree')).rejects.toThrow('cannot be used');
	// until then, the ledger knows in memory
	expect(await ledger.claim('a', asking, 'takeFree')).toEqual({ kind: 'sent' });
	fails.mockRestore();
	await ledger.close(store, [asking.line]);
	expect(store.entries).toEqual(['key a']);
});

test('5,000 runs leave no ledger behind', async () => {
	const ledgers = new KeyLedgers();
	const store = new KeyStoreModel();
	const clock = new QuickClock();
	for (let run = 0; run < 5000; run += 1) {
		const use = ledgers.open('node', store, { items: 1, clock });
		const { ledger } = use;
		const claim = await ledger.claim('a', { line: use.line('sender'), stopped }, 'takeFree');
		if (claim.kind === 'yours') ledger.settle(claim.held, 'sent');
		await use.close();
	}
	expect(ledgers.size).toBe(0);
	expect(store.entries).toEqual(['key a']);
}, 30_000);
