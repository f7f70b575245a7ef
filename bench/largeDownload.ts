import { createHash, randomFillSync } from 'node:crypto';

import type { Bed } from './bed';
import { say } from './bed';
import { runCampaign } from './campaign';
import type { Contender } from './contenders';
import { contenders, httpDownload, ourDownload } from './contenders';
import type { Findings, Part, Row } from './findings';
import { median, rounded } from './findings';

const size = 100_000_000;
const allowedMiB = 16;
const runs = 3;

/** A large file of a customer: how far the memory of n8n rises while it comes in, and whether it is whole. */
export const largeDownload: Part = {
	letter: 'i',
	title: 'One document of 100 MB downloaded',
	async measure(bed) {
		const bytes = randomFillSync(Buffer.alloc(size));
		const small = bed.side.serve('small.pdf', 'application/pdf', bytes.subarray(0, 1_000_000));
		const large = bed.side.serve('large.pdf', 'application/pdf', bytes);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const rows: Row[] = [];
		for (let run = 0; run < runs; run += 1) {
			for (const contender of contenders) {
				await bed.freshN8n();
				for (let warmUp = 0; warmUp < 5; warmUp += 1) await downloadOnce(bed, contender, small);
				say(`▸ ${contender}: 100 MB, twice`);
				const first = await downloadOnce(bed, contender, large);
				const { output, memoryMiB, wallMs } = await downloadOnce(bed, contender, large);
				// the HTTP Request node tells no hash
				const isWhole = output.size === size && output.sha256 === sha256;
				const whole = contender === 'HTTP Request' ? 'not checked' : isWhole ? 'yes' : 'no';
				rows.push({ contender, firstMiB: first.memoryMiB, againMiB: memoryMiB, wallMs, whole });
			}
		}
		return findings(rows);
	},
};

async function downloadOnce(bed: Bed, contender: Contender, url: string) {
	const node = contender === 'HTTP Request' ? httpDownload(url) : ourDownload(bed, url);
	const { memoryMiB, wallMs, execution } = await runCampaign(bed, {
		recipients: 1,
		fileUrl: null,
		senders: [node],
	});
	const json = execution.output(node.name)[0]?.[0]?.json ?? {};
	return { memoryMiB: rounded(memoryMiB.aboveStart, 1), wallMs, output: json };
}

function findings(rows: Row[]): Findings {
	const of = (contender: Contender) => rows.filter((row) => row.contender === contender);
	const middle = (contender: Contender, column: 'firstMiB' | 'againMiB') =>
		median(of(contender).map((row) => Number(row[column])));
	const more = rounded(
		middle('WhatsApp Media', 'firstMiB') - middle('HTTP Request', 'firstMiB'),
		1,
	);
	const again = middle('WhatsApp Media', 'againMiB');
	const isWhole = of('WhatsApp Media').every(({ whole }) => whole === 'yes');
	return {
		method:
			'n8n keeps binary data in files. Each row comes from a separate n8n that has downloaded 1 MB five times before. It is the highest resident memory of the process until the download is done, compared with the start of the node: for the first file of 100 MB, and for the same file again. Both nodes write it to disk while it comes in. The first one makes Node ask the system for more memory, as it frees what it has read only now and then; the HTTP Request node shows how much. A test of the package measures that at most 16 MiB are in use at any time.',
		columns: {
			contender: 'Node',
			firstMiB: 'Memory, first file (MiB)',
			againMiB: 'Memory, again (MiB)',
			wallMs: 'Wall time (ms)',
			whole: 'SHA-256 correct',
		},
		rows,
		goals: [
			{
				goal: `again at most ${allowedMiB} MiB above idle (median), every byte there`,
				measured: `${again} MiB`,
				reached: again <= allowedMiB && isWhole,
			},
			{
				goal: `first at most ${allowedMiB} MiB more than the HTTP Request node (medians)`,
				measured: `${more} MiB`,
				reached: more <= allowedMiB,
			},
		],
	};
}
