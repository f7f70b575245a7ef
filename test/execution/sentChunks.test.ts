import { SentChunks } from '../../nodes/WhatsAppMedia/execution/sentChunks';

function digest(index: number): string {
	return String(index).padStart(16, '0');
}

function digests(from: number, to: number): string[] {
	return Array.from({ length: to - from }, (_, index) => digest(from + index));
}

/** As n8n saves and loads it. */
function reloaded(staticData: object): SentChunks {
	return new SentChunks(JSON.parse(JSON.stringify(staticData)) as Record<string, unknown>);
}

test('chunks of several executions are remembered together, the oldest dropped', () => {
	const staticData = {};
	new SentChunks(staticData).add('mark', digests(0, 1500));
	reloaded(staticData);
	new SentChunks(staticData).add('mark', digests(1400, 2100));
	const { ledgerMark } = reloaded(staticData);
	expect(ledgerMark).toBe('mark');
	expect([99, 100, 2099].map((index) => reloaded(staticData).has(digest(index)))).toEqual([
		false,
		true,
		true,
	]);
});

test('chunks of another ledger are forgotten', () => {
	const staticData = {};
	new SentChunks(staticData).add('mark', digests(0, 2));
	new SentChunks(staticData).add('other', digests(1, 3));
	expect([0, 1, 2].map((index) => reloaded(staticData).has(digest(index)))).toEqual([
		false,
		true,
		true,
	]);
});

test.each([
	['nothing', {}],
	['a text', { sentKeys: digest(1) }],
	['a list', { sentKeys: [digest(1)] }],
	['no mark', { sentKeys: { chunks: digest(1) } }],
	['no chunks', { sentKeys: { ledgerMark: 'mark' } }],
	['a number', { sentKeys: { ledgerMark: 'mark', chunks: 1 } }],
	['half a chunk', { sentKeys: { ledgerMark: 'mark', chunks: digest(1).slice(8) } }],
])('static data of another form (%s) knows nothing', (_, staticData) => {
	const stored = new SentChunks(staticData);
	expect([stored.has(digest(1)), stored.has('')]).toEqual([false, false]);
});
