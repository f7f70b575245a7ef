import { createHash, randomFillSync } from 'node:crypto';

import type { Bed } from './bed';
import { say } from './bed';
import { runCampaign } from './campaign';
import type { Contender } from './contenders';
import { contenders, httpUpload, ourUpload } from './contenders';
import type { Findings, Part, Row } from './findings';
import { rounded } from './findings';

const size = 100_000_000;
const allowedMiB = 16;
const runs = 2;

/** A large file: how far the memory of n8n rises while it is on its way, and whether every byte arrives. */
export const largeUpload: Part = {
	letter: 'd',
	title: 'One document of 100 MB uploaded',
	async measure(bed) {
		const bytes = randomFillSync(Buffer.alloc(size));
		const small = served(bed, 'small.pdf', bytes.subarray(0, 1000));
		const large = served(bed, 'large.pdf', bytes);
		const rows: Row[] = [];
		for (let run = 0; run < runs; run += 1) {
			for (const contender of contenders) {
				await bed.freshN8n();
				await uploadOnce(bed, contender, small);
				say(`▸ ${contender}: 100 MB`);
				rows.push({ contender, ...(await uploadOnce(bed, contender, large)) });
			}
		}
		return findings(rows);
	},
};

interface ServedFile {
	url: string;
	sha256: string;
}

function served(bed: Bed, name: string, bytes: Buffer): ServedFile {
	return {
		url: bed.side.serve(name, 'application/pdf', bytes),
		sha256: createHash('sha256').update(bytes).digest('hex'),
	};
}

async function uploadOnce(
	bed: Bed,
	contender: Contender,
	{ url, sha256 }: ServedFile,
): Promise<Row> {
	bed.emulator.reset();
	const upload = contender === 'HTTP Request' ? httpUpload(bed, 'application/pdf') : ourUpload(bed);
	const { memoryMiB, wallMs } = await runCampaign(bed, {
		recipients: 1,
		fileUrl: url,
		senders: [upload],
	});
	const [request] = bed.emulator.requests;
	const file = request?.body.kind === 'multipart' ? request.body.parts.at(-1)?.file : null;
	return {
		memoryMiB: rounded(memoryMiB.aboveStart, 1),
		withDownloadMiB: rounded(memoryMiB.aboveIdle, 1),
		wallMs,
		contentLengthExact:
			Number(request?.headers['content-length']) === request?.bodyBytes ? 'yes' : 'no',
		bytesIdentical: file?.sha256 === sha256 ? 'yes' : 'no',
	};
}

function findings(rows: Row[]): Findings {
	const ours = rows.filter(({ contender }) => contender === 'WhatsApp Media');
	const highest = Math.max(...ours.map(({ memoryMiB }) => Number(memoryMiB)));
	const whole = ours.every(
		({ contentLengthExact, bytesIdentical }) =>
			contentLengthExact === 'yes' && bytesIdentical === 'yes',
	);
	return {
		method:
			'Each figure comes from a separate n8n that has uploaded 1 kB before. It is the highest resident memory of the process until the upload is done: first compared with the start of the node, then with the start of the workflow, which downloads the file. The upload can use memory that the download has freed, so the second figure is the upper bound.',
		columns: {
			contender: 'Node',
			memoryMiB: 'Memory (MiB)',
			withDownloadMiB: 'With the download (MiB)',
			wallMs: 'Wall time (ms)',
			contentLengthExact: 'Content-Length exact',
			bytesIdentical: 'Bytes identical',
		},
		rows,
		goals: [
			{
				goal: `at most ${allowedMiB} MiB, every byte there`,
				measured: `${highest} MiB`,
				reached: whole && highest <= allowedMiB,
			},
		],
	};
}
