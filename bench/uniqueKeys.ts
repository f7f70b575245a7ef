import type { INodeExecutionData } from 'n8n-workflow';

import { N8nCommand } from '../test/bed/n8nCommand';
import { packedTarball } from '../test/bed/tarball';
import { chain, manualTrigger, mediaNodeType, node } from '../test/bed/workflows';
import type { Bed } from './bed';
import { credentialType, provider, say } from './bed';
import { httpGet } from './contenders';
import type { Findings, Part, Row } from './findings';
import { rounded } from './findings';

const latencyMs = 50;
const keyed = 24_000;
/** At a fixed pace, a tenth of the messages takes a tenth of the time. */
const unkeyedShare = 0.1;
const skipped = 10_000;
const interrupted = 1000;
const allowedRatio = 1.1;
const allowedSkipS = 15;
const allowedInDoubt = 30;

const firstPhone = 14_155_500_000;
const list = 'recipients.json';

/** What unique keys cost: while messages go out, while known ones are skipped, and how many a crash leaves in doubt. */
export const uniqueKeys: Part = {
	letter: 'f',
	title: '24,000 messages with a unique key, at the documented 80 per second',
	async measure(bed) {
		const n8n = new N8nCommand();
		const credential = { id: 'bench', name: 'bench' };
		await n8n.prepare(packedTarball(), '.work/n8n-bench-keys', {
			credentials: [
				{ ...credential, type: credentialType, data: bed.emulator.credential(provider) },
			],
			workflows: [
				{ id: 'unkeyed', ...campaign(bed, {}, credential) },
				{ id: 'keyed', ...campaign(bed, { uniqueKey: 'spring-sale' }, credential) },
			],
		});
		const run = async (workflow: string, what: string, from: number, count: number) => {
			say(`▸ ${what}: ${count}`);
			serveList(bed, from, count);
			const execution = await n8n.execute(workflow);
			const outputs = await execution.output('Send');
			const wallS = rounded((await execution.durationMs('Send')) / 1000, 2);
			say(`  … ${wallS} s`);
			return { what, ...tallied(outputs), wallS };
		};
		const all = bed.scaled(keyed);
		freshProvider(bed);
		const rows: Row[] = [
			await run('unkeyed', 'Without keys', 0, bed.scaled(keyed * unkeyedShare)),
			await run('keyed', 'With keys, for the first time', 0, all),
			await run('keyed', 'Again', 0, bed.scaled(skipped)),
		];
		freshProvider(bed);
		await killed(bed, n8n, all);
		rows.push(await run('keyed', 'New ones, again after a kill', all, bed.scaled(interrupted)));
		const received = bed.emulator.store.messagesPerRecipient();
		const doubled = [...received.values()].filter((count) => count > 1).length;
		return findings(rows, { doubled, missing: bed.scaled(interrupted) - received.size });
	},
};

/** The recipients come from the side server, so that runs of one workflow, and so of one memory of keys, can differ. */
function campaign(
	bed: Bed,
	options: Record<string, string>,
	credential: { id: string; name: string },
) {
	return chain('keys', [
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
				credentials: { [credentialType]: credential },
			},
		),
	]);
}

function freshProvider({ emulator }: Bed): void {
	emulator.reset();
	emulator.log.keeps = 'numbers';
	emulator.latencyMs = latencyMs;
}

function serveList(bed: Bed, from: number, count: number): void {
	const recipients = Array.from({ length: count }, (_, index) => ({
		phone: String(firstPhone + from + index),
	}));
	bed.side.serve(list, 'application/json', Buffer.from(JSON.stringify(recipients)));
}

/** n8n is killed when a third of the new messages has gone out. */
async function killed(bed: Bed, n8n: N8nCommand, from: number): Promise<void> {
	const count = bed.scaled(interrupted);
	say(`▸ ${count} new ones, killed on the way`);
	serveList(bed, from, count);
	const execution = await n8n.execute('keyed');
	bed.emulator.onRequest = () => {
		if (bed.emulator.store.messages.length >= count / 3) execution.process.kill('SIGKILL');
	};
	await execution.ended;
	bed.emulator.onRequest = null;
}

function tallied(outputs: INodeExecutionData[]) {
	const count = (outcome: string) =>
		outputs.filter(({ json }) => {
			const { outcome: failed } = (json.details ?? {}) as { outcome?: string };
			return (json.status ?? failed) === outcome;
		}).length;
	return {
		items: outputs.length,
		accepted: count('accepted'),
		skipped: count('skipped'),
		inDoubt: count('unknown'),
	};
}

function findings(
	rows: Row[],
	{ doubled, missing }: { doubled: number; missing: number },
): Findings {
	const [unkeyed = {}, first = {}, again = {}, afterKill = {}] = rows;
	const perItem = ({ wallS, items }: Row) => Number(wallS) / Number(items);
	const ratio = rounded(perItem(first) / perItem(unkeyed), 3);
	return {
		method: `\`n8n execute\` runs one workflow again and again, so that its node keeps its keys in n8n's database (SQLite); the provider answers after ${latencyMs} ms. The run without keys has a tenth of the messages, because the pace is the same throughout. For the last row, new recipients are added, n8n is killed (\`kill -9\`) after a third of them, and the workflow is run again.`,
		columns: {
			what: 'Run',
			items: 'Items',
			accepted: 'Accepted',
			skipped: 'Skipped',
			inDoubt: 'In doubt',
			wallS: 'Wall time (s)',
		},
		rows,
		goals: [
			{
				goal: `with keys at most ${allowedRatio} × the time without, all accepted`,
				measured: `${ratio} ×, ${first.accepted} accepted`,
				reached: ratio <= allowedRatio && first.accepted === first.items,
			},
			{
				goal: `${again.items} known keys skipped in at most ${allowedSkipS} s`,
				measured: `${again.skipped} in ${again.wallS} s`,
				reached: Number(again.wallS) <= allowedSkipS && again.skipped === again.items,
			},
			{
				goal: `after a kill at most ${allowedInDoubt} keys in doubt, no recipient with two messages, none left out without a report`,
				measured: `${afterKill.inDoubt} in doubt, ${doubled} with two, ${missing} without a message`,
				reached:
					Number(afterKill.inDoubt) <= allowedInDoubt &&
					doubled === 0 &&
					missing <= Number(afterKill.inDoubt),
			},
		],
	};
}
