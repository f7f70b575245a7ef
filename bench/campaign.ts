import type { INode } from 'n8n-workflow';

import type { Execution, WorkflowFile } from '../test/bed/realN8n';
import { chain, manualTrigger, node } from '../test/bed/workflows';
import type { Bed } from './bed';
import { say } from './bed';
import { httpGet } from './contenders';
import type { Reading } from './meter';
import { Meter } from './meter';

/** A workflow that sends something to many recipients: one item each. */
export interface Campaign {
	recipients: number;
	/** File that each item carries, if any. */
	fileUrl: string | null;
	/** The measured nodes, one after the other. */
	senders: INode[];
}

export interface Measured extends Reading {
	execution: Execution;
	/** By n8n's own clock: how long the measured nodes ran. */
	wallMs: number;
}

const signOfLifeMs = 15_000;

/** Rarely asked, so that the questions are no part of the figures. */
const patience = { limitMs: 900_000, askEveryMs: 1000 };

/**
 * Runs a campaign and measures its sending nodes alone: the workflow itself tells the side server when they are about to
 * start and when they are done, so neither the making of the items nor the storing of the execution is counted.
 * @throws an error where the workflow does not get to its end
 */
export async function runCampaign(bed: Bed, campaign: Campaign): Promise<Measured> {
	const meter = new Meter(bed.n8n.pid);
	bed.side.onMoment = (moment) => {
		meter[moment]();
	};
	const signOfLife = setInterval(() => {
		say(`  … ${bed.emulator.store.messages.length} messages accepted`);
	}, signOfLifeMs);
	try {
		const execution = await bed.n8n.run(workflow(bed, campaign), patience);
		const reading = meter.stop();
		if (execution.status !== 'success' || reading === null)
			throw new Error(execution.error?.message ?? `The execution ended as ${execution.status}`);
		const times = campaign.senders.map(({ name }) => execution.durationMs(name));
		return { execution, wallMs: times.reduce((sum, time) => sum + time, 0), ...reading };
	} finally {
		clearInterval(signOfLife);
		bed.side.onMoment = null;
		meter.stop();
	}
}

/** The same around every contender. */
function workflow(bed: Bed, { recipients, fileUrl, senders }: Campaign): WorkflowFile {
	const once = { executeOnce: true };
	const file = fileUrl === null ? [] : [httpGet('File', fileUrl)];
	const start = httpGet('Sending Starts', bed.side.url('start'), {
		...once,
		// n8n takes the upper one of two branches first
		position: [0, -200],
	});
	const whole = chain('bench', [
		manualTrigger,
		...file,
		itemsNode(recipients, fileUrl === null ? '{}' : '$input.first().binary'),
		...senders,
		httpGet('Sending Is Done', bed.side.url('done'), once),
	]);
	const [first] = senders;
	return {
		...whole,
		nodes: [...whole.nodes, start],
		connections: {
			...whole.connections,
			Items: {
				main: [[start, first].map((next) => ({ node: next?.name, type: 'main', index: 0 }))],
			},
		},
	};
}

const firstPhone = 14_155_500_000;

/** Made within n8n, so that the workflow stays small. */
function itemsNode(recipients: number, binary: string): INode {
	const items = `Array.from({ length: ${recipients} }, (_, index) => ({ json: { phone: String(${firstPhone} + index) }, binary }))`;
	return node(
		'Items',
		'n8n-nodes-base.code',
		{ jsCode: `const binary = ${binary};\nreturn ${items};` },
		{ typeVersion: 2 },
	);
}
