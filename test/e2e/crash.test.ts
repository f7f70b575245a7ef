import type { INodeExecutionData } from 'n8n-workflow';

import { N8nCommand } from '../bed/n8nCommand';
import { packedTarball } from '../bed/tarball';
import { chain, manualTrigger, mediaNodeType, node } from '../bed/workflows';
import { Emulator } from '../emulator/emulator';

/**
 * n8n is killed in the middle of a campaign and run again, ten times over: nobody gets two messages, nobody is left out
 * without a word.
 */

jest.setTimeout(240_000);

const recipients = 300;
const crashes = 10;
const emulator = new Emulator();
const n8n = new N8nCommand();

/** Each in another tenth of the campaign; at the very end, the last message could be faster than the kill. */
const points = Array.from({ length: crashes }, (_, index) =>
	Math.min(
		recipients - 10,
		Math.max(1, Math.floor(((index + Math.random()) * recipients) / crashes)),
	),
);

beforeAll(async () => {
	await emulator.start();
	await n8n.prepare(packedTarball(), '.work/n8n-crash', {
		credentials: [
			{
				id: 'dialog360',
				name: '360dialog',
				type: 'dialog360Api',
				data: emulator.credential('dialog360'),
			},
		],
		workflows: points.map((_, index) => ({ id: `campaign${index}`, ...campaign(index) })),
	});
});

afterAll(async () => {
	await emulator.stop();
});

function phone(index: number): string {
	return `1415555${String(1000 + index)}`;
}

/** A workflow of its own each, so that each begins with no memory of keys. */
function campaign(index: number) {
	const customers = Array.from({ length: recipients }, (_, each) => ({ phone: phone(each) }));
	return chain(`campaign ${index}`, [
		manualTrigger,
		node(
			'List',
			'n8n-nodes-base.set',
			{ mode: 'raw', jsonOutput: JSON.stringify({ customers }) },
			{ typeVersion: 3.4 },
		),
		node('Customers', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'customers', options: {} }),
		node(
			'Send',
			mediaNodeType,
			{
				to: '={{ $json.phone }}',
				mediaSource: 'link',
				mediaLink: 'https://example.com/a.jpg',
				options: { uniqueKey: '=summer-{{ $json.phone }}', maxPerSecond: 300 },
			},
			{
				credentials: { dialog360Api: { id: 'dialog360', name: '360dialog' } },
				onError: 'continueRegularOutput',
			},
		),
	]);
}

function statusOf({ json }: INodeExecutionData): string {
	if (typeof json.status === 'string') return json.status;
	return String((json.details as { outcome?: string } | undefined)?.outcome);
}

test.each(points.map((point, index) => [point, index]))(
	'killed after %i of 300 messages (crash %i), and run again',
	async (point, index) => {
		emulator.reset();
		emulator.latencyMs = 20;
		const first = await n8n.execute(`campaign${index}`);
		emulator.onRequest = () => {
			if (emulator.store.messages.length >= point) first.process.kill('SIGKILL');
		};
		await first.ended;
		emulator.onRequest = null;
		const before = emulator.store.messages.length;
		expect(before).toBeLessThan(recipients);

		const second = await n8n.execute(`campaign${index}`);
		const outcomes = (await second.output('Send')).map(statusOf);
		expect(outcomes).toHaveLength(recipients);
		const received = emulator.store.messagesPerRecipient();
		const doubled = outcomes.flatMap((_, each) =>
			(received.get(phone(each)) ?? 0) > 1 ? [phone(each)] : [],
		);
		const missing = outcomes.flatMap((outcome, each) =>
			(received.get(phone(each)) ?? 0) === 0 && outcome !== 'unknown' ? [phone(each)] : [],
		);
		const told = outcomes.filter((outcome) => outcome === 'unknown').length;
		process.stderr.write(
			`    killed after ${before} messages: ${outcomes.filter((outcome) => outcome === 'skipped').length} skipped, ${outcomes.filter((outcome) => outcome === 'accepted').length} sent by the second run, ${told} in doubt\n`,
		);
		expect({ doubled, missing }).toEqual({ doubled: [], missing: [] });
		// claimed, on their way or not yet confirmed
		expect(told).toBeLessThanOrEqual(30);
	},
);
