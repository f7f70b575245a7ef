import { N8nCommand } from '../../test/bed/n8nCommand';
import { packedTarball } from '../../test/bed/tarball';
import { chain, manualTrigger, mediaNodeType, node } from '../../test/bed/workflows';
import type { Bed } from '../bed';
import { credentialType, provider, say } from '../bed';
import { httpGet } from '../contenders';
import type { Findings, Part, Row } from '../findings';
import { rounded } from '../findings';
import { outcomeOf } from './outcome';

const limit = { requests: 80, withinMs: 1000 };
const latencyMs = 50;
const messagesEach = 1000;
const sizes = [2, 4];
const goals = { throttledPart: 0.05, timeRatio: 1.15, unfairness: 0.25 };

/** Recipients of one process differ from those of all others in this digit. */
const firstPhone = 14_155_000_000;
const phonesApart = 100_000;

/** Processes of n8n that send at the same time, to one limit. */
export const realFleet: Part = {
	letter: 'k',
	title:
		'2 and 4 processes of n8n, 1,000 pictures by link each, to one limit of 80 requests in any second',
	async measure(bed) {
		const rows: Row[] = [];
		for (const processes of sizes)
			for (const option of ['no', 'yes'] as const) {
				say(`▸ ${processes} processes, with the option: ${option}`);
				rows.push({ processes, option, ...(await sendTogether(bed, processes, option)) });
			}
		return findings(rows, bed.scaled(messagesEach));
	},
};

async function sendTogether(bed: Bed, processes: number, option: 'no' | 'yes'): Promise<Row> {
	const { emulator } = bed;
	const indexes = Array.from({ length: processes }, (_, index) => index);
	const each = bed.scaled(messagesEach);
	const n8n = new N8nCommand();
	const credential = { id: 'bench', name: 'bench' };
	await n8n.prepare(packedTarball(), '.work/n8n-bench-fleet', {
		credentials: [{ ...credential, type: credentialType, data: emulator.credential(provider) }],
		workflows: indexes.map((index) => ({
			id: `fleet${index}`,
			...campaign(bed, listOf(index), option === 'yes' ? { workersSharingLimit: processes } : {}),
		})),
	});
	emulator.reset();
	emulator.log.keeps = 'numbers';
	emulator.latencyMs = latencyMs;
	emulator.limit(provider, limit);
	for (const index of indexes) serveList(bed, index, each);
	bed.side.answersTogether(indexes.map(listOf));

	const executions = await Promise.all(
		indexes.map(async (index) => await n8n.execute(`fleet${index}`)),
	);
	const outputs = await Promise.all(
		executions.map(async (execution) => await execution.output('Send')),
	);
	const failed = outputs.flat().filter(({ json }) => json.error !== undefined).length;
	const { messages } = emulator.store;
	const outcome = outcomeOf(
		indexes.map((index) =>
			messages.filter(({ to }) => processOf(to) === index).map(({ at }) => at),
		),
		emulator.log.tally.throttled,
		limit.requests,
	);
	const counts = [...emulator.store.messagesPerRecipient().values()];
	const row = {
		accepted: outcome.accepted,
		twice: counts.filter((count) => count > 1).length,
		failed,
		throttled: rounded(outcome.throttledPart * 100, 1),
		time: rounded(outcome.timeRatio, 2),
		unfair: rounded(outcome.unfairness * 100),
	};
	say(`  … ${JSON.stringify(row)}`);
	return row;
}

function listOf(index: number): string {
	return `recipients${index}.json`;
}

function processOf(phone: string): number {
	return Math.floor((Number(phone) - firstPhone) / phonesApart);
}

function serveList(bed: Bed, index: number, count: number): void {
	const recipients = Array.from({ length: count }, (_, place) => ({
		phone: String(firstPhone + index * phonesApart + place),
	}));
	bed.side.serve(listOf(index), 'application/json', Buffer.from(JSON.stringify(recipients)));
}

function campaign(bed: Bed, list: string, options: Record<string, number>) {
	return chain('fleet', [
		manualTrigger,
		httpGet('List', bed.side.url(list)),
		node(
			'Send',
			mediaNodeType,
			{
				provider,
				to: '={{ $json.phone }}',
				mediaSource: 'link',
				mediaLink: 'https://example.com/picture.jpg',
				options,
			},
			{
				onError: 'continueRegularOutput',
				credentials: { [credentialType]: { id: 'bench', name: 'bench' } },
			},
		),
	]);
}

function findings(rows: Row[], each: number): Findings {
	const shared = rows.filter(({ option }) => option === 'yes');
	const most = (figure: string) => Math.max(...shared.map((row) => Number(row[figure])));
	const all = rows.every(
		({ processes, accepted, twice, failed }) =>
			accepted === Number(processes) * each && twice === 0 && failed === 0,
	);
	return {
		method: `\`n8n execute\` in each process, with one database (SQLite); all get their list at the same moment. The provider answers after ${latencyMs} ms; it refuses a request with error 130429 if it has accepted ${limit.requests} in the second before it. The option is _Workers Sharing This Limit_. Time goes from the first accepted message to the last one. Fairness counts what each process had accepted while all of them were sending: how far the one furthest from an equal share was from it.`,
		columns: {
			processes: 'Processes',
			option: 'Option',
			accepted: 'Accepted',
			twice: 'Recipients with more than one',
			failed: 'Failed',
			throttled: 'Throttle answers (%)',
			time: 'Time / ideal',
			unfair: 'Furthest from an equal share (%)',
		},
		rows,
		goals: [
			{
				goal: 'all accepted, none doubled',
				measured: rows.map(({ accepted, twice }) => `${accepted} (${twice} doubled)`).join(', '),
				reached: all,
			},
			{
				goal: `with the option at most ${goals.throttledPart * 100} % throttle answers`,
				measured: `${most('throttled')} %`,
				reached: most('throttled') <= goals.throttledPart * 100,
			},
			{
				goal: `with the option at most ${goals.timeRatio} × the ideal time`,
				measured: `${most('time')} ×`,
				reached: most('time') <= goals.timeRatio,
			},
			{
				goal: `with the option fair within ${goals.unfairness * 100} %`,
				measured: `${most('unfair')} %`,
				reached: most('unfair') <= goals.unfairness * 100,
			},
		],
	};
}
