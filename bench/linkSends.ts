import type { INode } from 'n8n-workflow';

import type { Bed } from './bed';
import { provider, say } from './bed';
import { runCampaign } from './campaign';
import { helperLinkSend, httpLinkSend, ourLinkSend } from './contenders';
import type { Findings, Part, Row } from './findings';
import { median, rounded } from './findings';

const latencyMs = 50;
const measuredRuns = 3;
const allowedRatio = 1.15;
/** Processor time beside n8n's request helper alone. */
const allowedAboveFloor = 1.5;

type Sender = 'WhatsApp Media' | 'HTTP Request' | 'Request helper alone';

const senders: Readonly<Record<Sender, (bed: Bed) => INode>> = {
	'WhatsApp Media': (bed) => ourLinkSend(bed, 'asFastAsItCan'),
	'HTTP Request': httpLinkSend,
	'Request helper alone': helperLinkSend,
};

/** Wall time and processor time of many sends, beside the HTTP Request node. */
export const linkSends: Part = {
	letter: 'a',
	title: '1,000 pictures by link, 50 ms per answer, no limit',
	async measure(bed) {
		const rows: Row[] = [];
		for (let run = 0; run <= measuredRuns; run += 1) {
			for (const contender of Object.keys(senders) as Sender[]) {
				const label = run === 0 ? 'warm-up' : `${run} of ${measuredRuns}`;
				say(`▸ ${contender}, ${label}`);
				rows.push({ contender, run: label, ...(await sendOnce(bed, contender)) });
			}
		}
		return findings(rows, bed.scaled(1000));
	},
};

async function sendOnce(bed: Bed, contender: Sender): Promise<Row> {
	bed.emulator.reset();
	bed.emulator.log.keeps = 'numbers';
	bed.emulator.latencyMs = latencyMs;
	const { wallMs, cpuMs } = await runCampaign(bed, {
		recipients: bed.scaled(1000),
		fileUrl: null,
		senders: [senders[contender](bed)],
	});
	const accepted = bed.emulator.store.messages.filter((sent) => sent.provider === provider).length;
	return { wallMs, cpuMs, accepted };
}

function findings(rows: Row[], recipients: number): Findings {
	const measured = rows.filter(({ run }) => run !== 'warm-up');
	const ratio = (figure: 'wallMs' | 'cpuMs', beside: Sender) => {
		const of = (contender: Sender) =>
			median(
				measured.filter((row) => row.contender === contender).map((row) => Number(row[figure])),
			);
		return rounded(of('WhatsApp Media') / of(beside), 2);
	};
	const wall = ratio('wallMs', 'HTTP Request');
	const cpu = ratio('cpuMs', 'HTTP Request');
	const aboveFloor = ratio('cpuMs', 'Request helper alone');
	const complete = rows.every(({ accepted }) => accepted === recipients);
	return {
		method:
			'The nodes take turns: one warm-up each, then three measured runs. Ratios compare the medians. _Request helper alone_ is a node of the benchmark that only calls the request helper of n8n in a loop; it is the lower bound. Wall time is the run time that n8n stores for the node. Processor time is the user and system time of the n8n process between two signals of the workflow, right before and right after the node.',
		columns: {
			contender: 'Node',
			run: 'Run',
			wallMs: 'Wall time (ms)',
			cpuMs: 'Processor time (ms)',
			accepted: 'Accepted',
		},
		rows,
		goals: [
			{
				goal: `wall time at most ${allowedRatio} × HTTP Request`,
				measured: `${wall} ×`,
				reached: complete && wall <= allowedRatio,
			},
			{
				goal: `processor time at most ${allowedRatio} × HTTP Request`,
				measured: `${cpu} ×`,
				reached: complete && cpu <= allowedRatio,
			},
			{
				goal: `processor time at most ${allowedAboveFloor} × n8n's request helper alone`,
				measured: `${aboveFloor} ×`,
				reached: complete && aboveFloor <= allowedAboveFloor,
			},
		],
	};
}
