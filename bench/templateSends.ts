import type { INode } from 'n8n-workflow';

import type { Bed } from './bed';
import { provider, say } from './bed';
import { runCampaign } from './campaign';
import { ourFileSend, ourTemplateSend } from './contenders';
import type { Findings, Part, Row } from './findings';
import { median, rounded } from './findings';

const measuredRuns = 5;
const allowedRatio = 1.1;

const senders: Readonly<Record<string, (bed: Bed) => INode>> = {
	'Send Template': ourTemplateSend,
	'Send Media': ourFileSend,
};

/** A campaign with a template, beside the same picture without one. */
export const templateSends: Part = {
	letter: 'h',
	title: 'A template to 1,000 recipients, one picture in its header',
	async measure(bed) {
		const jpeg = Buffer.alloc(100_000).fill(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 0, 4);
		const pictureUrl = bed.side.serve('header.jpg', 'image/jpeg', jpeg);
		const rows: Row[] = [];
		for (let run = 0; run <= measuredRuns; run += 1) {
			for (const [operation, sender] of Object.entries(senders)) {
				const label = run === 0 ? 'warm-up' : `${run} of ${measuredRuns}`;
				say(`▸ ${operation}, ${label}`);
				rows.push({ operation, run: label, ...(await sendOnce(bed, sender(bed), pictureUrl)) });
			}
		}
		return findings(rows, bed.scaled(1000));
	},
};

async function sendOnce(bed: Bed, sender: INode, fileUrl: string): Promise<Row> {
	bed.emulator.reset();
	bed.emulator.log.keeps = 'numbers';
	const recipients = bed.scaled(1000);
	const { cpuMs, wallMs } = await runCampaign(bed, { recipients, fileUrl, senders: [sender] });
	const accepted = bed.emulator.store.messages.filter((sent) => sent.provider === provider).length;
	return { wallMs, cpuMs, accepted, uploads: bed.emulator.log.tally.uploads };
}

function findings(rows: Row[], recipients: number): Findings {
	const cpuOf = (operation: string) =>
		median(
			rows
				.filter((row) => row.operation === operation && row.run !== 'warm-up')
				.map(({ cpuMs }) => Number(cpuMs)),
		);
	const ratio = rounded(cpuOf('Send Template') / cpuOf('Send Media'), 2);
	const isComplete = rows.every(({ accepted }) => accepted === recipients);
	const uploads = Math.max(...rows.map((row) => Number(row.uploads)));
	return {
		method:
			'The operations take turns, with the same picture of 100 kB in each item: one warm-up each, then five measured runs. The ratio compares the medians. The template also has a parameter and two buttons.',
		columns: {
			operation: 'Operation',
			run: 'Run',
			wallMs: 'Wall time (ms)',
			cpuMs: 'Processor time (ms)',
			accepted: 'Accepted',
			uploads: 'Uploads',
		},
		rows,
		goals: [
			{
				goal: `exactly 1 upload for ${recipients} recipients`,
				measured: `${uploads} uploads`,
				reached: isComplete && rows.every((row) => row.uploads === 1),
			},
			{
				goal: `processor time at most ${allowedRatio} × Send Media`,
				measured: `${ratio} ×`,
				reached: isComplete && ratio <= allowedRatio,
			},
		],
	};
}
