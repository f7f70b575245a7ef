import type { INode } from 'n8n-workflow';

import type { WorkflowFile } from '../test/bed/realN8n';
import { chain, manualTrigger, node } from '../test/bed/workflows';
import type { Bed } from './bed';
import { provider, say } from './bed';
import { ourLinkSend } from './contenders';
import type { Findings, Part, Row } from './findings';
import { rounded } from './findings';

const firstRuns = 500;
const allRuns = 5000;
const allowedMiB = 5;
const mebibyte = 1024 * 1024;

type Contender = 'WhatsApp Media' | 'Edit Fields';

/** Many runs of a node: whether something of each stays, in the execution or in the process. */
export const longRuns: Part = {
	letter: 'g',
	title: '5,000 runs of one item, in one execution and in one process',
	async measure(bed) {
		const rows: Row[] = [];
		for (const [place, growthOf] of Object.entries(places)) {
			for (const contender of ['WhatsApp Media', 'Edit Fields'] as const) {
				await bed.freshN8n();
				bed.emulator.reset();
				bed.emulator.log.keeps = 'numbers';
				say(`▸ ${contender}, ${place}`);
				const runs = { first: bed.scaled(firstRuns), all: bed.scaled(allRuns) };
				const measured =
					contender === 'WhatsApp Media' ? ourLinkSend(bed, 'asFastAsItCan') : sameOutput();
				const growthMiB = rounded((await growthOf(bed, measured, runs)) / mebibyte, 2);
				rows.push({ place, contender, runs: runs.all, sent: messagesSent(bed), growthMiB });
			}
		}
		return findings(rows);
	},
};

interface Runs {
	first: number;
	all: number;
}

/** Bytes by which the heap grows after the first runs. */
const places: Readonly<Record<string, (bed: Bed, measured: INode, runs: Runs) => Promise<number>>> =
	{ 'one execution': growthOfExecution, 'one process': growthOfProcess };

function messagesSent(bed: Bed): number {
	return bed.emulator.store.messages.filter((sent) => sent.provider === provider).length;
}

async function growthOfExecution(bed: Bed, measured: INode, { first, all }: Runs): Promise<number> {
	const execution = await bed.n8n.run(workflow(measured, first, all - first), {
		limitMs: 900_000,
		askEveryMs: 1000,
	});
	const heap = (name: string) => Number(execution.output(name)[0]?.[0]?.json.heapBytes);
	return heap('Heap at the End') - heap('Heap After the First');
}

/** Executions that are under way at a time. */
const together = 20;

/** Each run is an execution of its own, started by a webhook. */
async function growthOfProcess(bed: Bed, measured: INode, { first, all }: Runs): Promise<number> {
	await bed.n8n.publish(webhookWorkflow('runs', measured));
	await bed.n8n.publish(webhookWorkflow('heap', node('Heap', 'CUSTOM.heapProbe', {})));
	const run = async (count: number): Promise<void> => {
		let left = count;
		const caller = async () => {
			while (left > 0) {
				left -= 1;
				await bed.n8n.post('runs', { phone: '14155500000' });
			}
		};
		await Promise.all(Array.from({ length: together }, caller));
	};
	const heap = async () => ((await bed.n8n.post('heap', {})) as { heapBytes: number }).heapBytes;
	await run(first);
	const before = await heap();
	await run(all - first);
	return (await heap()) - before;
}

function webhookWorkflow(path: string, work: INode): WorkflowFile {
	const webhook = node(
		'Webhook',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		{ typeVersion: 2, webhookId: path },
	);
	const phone = work.parameters.to === undefined ? {} : { to: '={{ $json.body.phone }}' };
	const whole = chain(path, [webhook, { ...work, parameters: { ...work.parameters, ...phone } }]);
	return { ...whole, settings: { ...whole.settings, saveDataSuccessExecution: 'none' } };
}

/** n8n keeps the output of every run: a node that does nothing but put out as much as ours is what can be compared. */
function sameOutput(): INode {
	const output = {
		provider,
		operation: 'sendMedia',
		status: 'accepted',
		messageId: 'wamid.HBgLMTQxNTU1NTAxMDAVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA',
		sender: null,
		to: '14155500000',
		waId: '14155500000',
		userId: null,
		acceptedAt: '2026-01-02T03:04:05.678Z',
		correlationId: null,
		media: {
			type: 'image',
			source: 'link',
			id: null,
			link: 'https://example.com/picture.jpg',
			mimeType: null,
			fileName: null,
			size: null,
			reused: false,
			expiresAt: null,
		},
		warnings: [],
	};
	return node(
		'Send',
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: JSON.stringify(output), options: {} },
		{ typeVersion: 3.4 },
	);
}

/** Two loops one after the other, each with a look at the heap behind it. */
function workflow(inLoop: INode, first: number, rest: number): WorkflowFile {
	const loop = (name: string) =>
		node(name, 'n8n-nodes-base.splitInBatches', { options: {} }, { typeVersion: 3 });
	const probe = (name: string) => node(name, 'CUSTOM.heapProbe', {});
	const items = (name: string, count: number) =>
		node(
			name,
			'n8n-nodes-base.code',
			{
				jsCode: `return Array.from({ length: ${count} }, (_, index) => ({ json: { phone: String(14155500000 + index) } }));`,
			},
			{ typeVersion: 2 },
		);
	const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	return {
		name: 'long runs',
		nodes: [
			manualTrigger,
			items('First Items', first),
			loop('First Loop'),
			{ ...inLoop, id: 'First Send', name: 'First Send' },
			probe('Heap After the First'),
			items('Other Items', rest),
			loop('Other Loop'),
			{ ...inLoop, id: 'Other Send', name: 'Other Send' },
			probe('Heap at the End'),
		],
		connections: {
			[manualTrigger.name]: { main: [to('First Items')] },
			'First Items': { main: [to('First Loop')] },
			'First Loop': { main: [to('Heap After the First'), to('First Send')] },
			'First Send': { main: [to('First Loop')] },
			'Heap After the First': { main: [to('Other Items')] },
			'Other Items': { main: [to('Other Loop')] },
			'Other Loop': { main: [to('Heap at the End'), to('Other Send')] },
			'Other Send': { main: [to('Other Loop')] },
		},
		settings: { executionOrder: 'v1' },
	};
}

function findings(rows: Row[]): Findings {
	const growth = (place: string, contender: Contender) =>
		Number(rows.find((row) => row.place === place && row.contender === contender)?.growthMiB);
	const isComplete = rows.every(({ contender, sent, runs }) =>
		contender === 'WhatsApp Media' ? sent === runs : sent === 0,
	);
	return {
		method: `The heap is measured after a garbage collection, after the first ${firstRuns} runs and at the end. One execution: a loop with one item per run. One process: an execution per run, started by a webhook, ${together} at a time. n8n keeps the output of every run of a node. Edit Fields has the same output, so its growth is that of n8n itself.`,
		columns: {
			place: 'In',
			contender: 'Node',
			runs: 'Runs',
			sent: 'Messages',
			growthMiB: `Growth after the first ${firstRuns} (MiB)`,
		},
		rows,
		goals: Object.keys(places).map((place) => {
			const ours = rounded(growth(place, 'WhatsApp Media') - growth(place, 'Edit Fields'), 2);
			return {
				goal: `${place}: at most ${allowedMiB} MiB more than n8n's own growth`,
				measured: `${ours} MiB`,
				reached: isComplete && ours <= allowedMiB,
			};
		}),
	};
}
