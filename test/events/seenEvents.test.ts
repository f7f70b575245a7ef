import type { IDataObject } from 'n8n-workflow';

import { idLength } from '../../nodes/WhatsAppMedia/events/eventId';
import { SeenEvents, seenEventsOf, storeSeen } from '../../nodes/WhatsAppMedia/events/seenEvents';

const id = (number: number) => String(number).padStart(idLength, '0');

async function handOver(
	seen: SeenEvents,
	ids: string[],
	stored: IDataObject = {},
): Promise<string[]> {
	const delivery = await seen.begin(ids, stored);
	delivery.end('handedOver');
	storeSeen('a node', [...delivery.fresh], stored);
	return [...delivery.fresh];
}

test('what was handed over is not new any more', async () => {
	const seen = new SeenEvents();
	expect(await handOver(seen, [id(1), id(2)])).toEqual([id(1), id(2)]);
	expect(await handOver(seen, [id(2), id(3)])).toEqual([id(3)]);
});

test('what n8n could not take is new again', async () => {
	const seen = new SeenEvents();
	(await seen.begin([id(1)], {})).end('lost');
	expect(await handOver(seen, [id(1)])).toEqual([id(1)]);
});

test('a second delivery waits for what becomes of the first', async () => {
	const seen = new SeenEvents();
	const first = await seen.begin([id(1)], {});
	const second = seen.begin([id(1)], {});
	first.end('handedOver');
	expect((await second).fresh.size).toBe(0);
});

test('a second delivery becomes the first where that was lost', async () => {
	const seen = new SeenEvents();
	const first = await seen.begin([id(1)], {});
	const second = seen.begin([id(1)], {});
	first.end('lost');
	expect([...(await second).fresh]).toEqual([id(1)]);
});

test('the latest outlive the process, and no more than n8n can store with each execution', async () => {
	const stored: IDataObject = {};
	const before = new SeenEvents();
	for (let body = 0; body < 5; body += 1)
		await handOver(
			before,
			Array.from({ length: 400 }, (_, entry) => id(body * 400 + entry)),
			stored,
		);
	const after = new SeenEvents();
	expect(await handOver(after, [id(0), id(999), id(1000), id(1999)], stored)).toEqual([
		id(0),
		id(999),
	]);
	expect(JSON.stringify(stored).length).toBeLessThan(12_000);
});

test.each([null, 4711, '', 'short', { a: 1 }])(
	'stored data of another kind is no event: %j',
	async (value) => {
		expect(await handOver(new SeenEvents(), [id(1)], { seen: value })).toEqual([id(1)]);
	},
);

test('a million events need no more memory than the latest of them', async () => {
	const seen = new SeenEvents();
	for (let body = 0; body < 200; body += 1)
		(
			await seen.begin(
				Array.from({ length: 1000 }, (_, entry) => id(body * 1000 + entry)),
				{},
			)
		).end('handedOver');
	expect(await handOver(seen, [id(0), id(199_999), id(150_000)])).toEqual([id(0)]);
});

test('executions at the same time store what both have seen', async () => {
	const seen = seenEventsOf('two executions');
	const [one, other]: IDataObject[] = [{}, {}];
	for (const [event, stored] of [
		[id(1), one ?? {}],
		[id(2), other ?? {}],
	] as const) {
		(await seen.begin([event], {})).end('handedOver');
		storeSeen('two executions', [event], stored);
	}
	expect(other).toEqual({ seen: `${id(1)}${id(2)}` });
});
