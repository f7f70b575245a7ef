import { setTimeout as delay } from 'node:timers/promises';

import type { INode } from 'n8n-workflow';

import { chain, mediaTriggerType, node } from '../test/bed/workflows';
import { emulatedProvider } from '../test/emulator/emulator';
import { graphBody } from '../test/emulator/webhooks/graphBodies';
import type { Bed } from './bed';
import { credentialType, provider, say } from './bed';
import type { Findings, Goal, Part, Row } from './findings';
import { median, rounded } from './findings';

const inOneBody = 1000;
const single = 2000;
const together = 50;
const warmUp = 100;
const rounds = 4;
const allowedRatio = 1.2;

/** Who takes the receipts. */
interface Contender {
	name: string;
	trigger(bed: Bed): Promise<INode>;
	/** Where the id of a receipt stands in the item. */
	id: string;
	/** What a call shows besides. */
	headers(bed: Bed): Readonly<Record<string, string>>;
}

const ours = 'WhatsApp Media Trigger';
const n8ns = 'Webhook';
const n8nsProven = 'Webhook with Header Auth';
const bare = 'A trigger node that does nothing';
const idInBody = '={{ $json.body.entry?.[0].changes[0].value.statuses[0].id }}';
const secretHeader = { 'x-webhook-secret': 'the-secret-of-the-bench' };

const contenders: readonly Contender[] = [
	{
		name: ours,
		trigger: async (bed) =>
			await Promise.resolve(
				node(
					'Trigger',
					mediaTriggerType,
					{ provider, events: ['sent', 'delivered', 'read', 'failed'] },
					{ webhookId: 'ours', credentials: { [credentialType]: bed.credential } },
				),
			),
		id: '={{ $json.messageId }}',
		headers: ({ emulator }) => emulator.webhooks.registered(provider).headers,
	},
	{
		name: n8ns,
		trigger: async () => await Promise.resolve(webhookNode('plain', { authentication: 'none' })),
		id: idInBody,
		headers: () => ({}),
	},
	{
		name: n8nsProven,
		trigger: async (bed) => {
			const [[name, value]] = Object.entries(secretHeader) as [[string, string]];
			const credential = await bed.n8n.addCredential('header', 'httpHeaderAuth', { name, value });
			return {
				...webhookNode('proven', { authentication: 'headerAuth' }),
				credentials: { httpHeaderAuth: credential },
			};
		},
		id: idInBody,
		headers: () => secretHeader,
	},
	{
		name: bare,
		trigger: async () =>
			await Promise.resolve(node('Trigger', 'CUSTOM.bareTrigger', {}, { webhookId: 'bare' })),
		id: idInBody,
		headers: () => ({}),
	},
];

/** A day of receipts in a few seconds: whether all start executions, and how soon the provider is answered. */
export const receipts: Part = {
	letter: 'j',
	title: '2,000 receipts in a burst, and 1,000 in one body',
	async measure(bed) {
		await bed.freshN8n();
		bed.emulator.reset();
		await publishTally(bed);
		const receivers: Receiver[] = [];
		for (const contender of contenders) receivers.push(await published(bed, contender));
		for (const receiver of receivers) await burst(receiver, bed.scaled(warmUp));
		// in turns, so that what else the machine does is shared
		for (let round = 1; round <= rounds; round += 1) {
			say(`▸ Round ${round} of ${rounds}`);
			for (const receiver of receivers) {
				receiver.times.push(...(await burst(receiver, bed.scaled(single / rounds))));
				await settled(bed, receiver);
			}
		}
		const rows: Row[] = [];
		for (const receiver of receivers) rows.push(await rowOf(bed, receiver));
		say(`▸ ${inOneBody} in one body`);
		return findings(rows, await oneBody(bed, receivers));
	},
};

function webhookNode(path: string, parameters: Record<string, unknown>): INode {
	return node(
		'Trigger',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path, responseMode: 'onReceived', options: {}, ...parameters },
		{ typeVersion: 2, webhookId: path },
	);
}

function tally(of: string, id: string): INode {
	return node('Tally', 'CUSTOM.tally', { of, id });
}

/** A webhook that says what was counted. */
async function publishTally(bed: Bed): Promise<void> {
	for (const { name } of contenders) {
		const webhook = webhookNode(`tally ${name}`.replaceAll(' ', '-'), { responseMode: 'lastNode' });
		await bed.n8n.publish(chain(`tally ${name}`, [webhook, tally(name, '')]));
	}
}

async function counted(bed: Bed, of: string): Promise<{ ids: number; doubled: number }> {
	return (await bed.n8n.post(`tally ${of}`.replaceAll(' ', '-'), {})) as {
		ids: number;
		doubled: number;
	};
}

/** What is counted once all have come, or no more are to be expected. */
async function settled(bed: Bed, { contender, posted }: Receiver) {
	const end = Date.now() + 120_000;
	for (;;) {
		const count = await counted(bed, contender.name);
		if (count.ids >= posted || Date.now() > end) return count;
		await delay(200);
	}
}

let nextId = 0;

/** A receipt of its own: another message each. */
function receipt(): object {
	nextId += 1;
	return {
		id: `wamid.bench${nextId}`,
		status: 'delivered',
		timestamp: '1767323045',
		recipient_id: '14155550123',
	};
}

function bodyOf(count: number): string {
	return JSON.stringify(
		graphBody({
			messaging_product: 'whatsapp',
			metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
			statuses: Array.from({ length: count }, receipt),
		}),
	);
}

/** A contender in a published workflow. */
interface Receiver {
	contender: Contender;
	url: string;
	headers: Readonly<Record<string, string>>;
	/** How many receipts it was sent. */
	posted: number;
	/** Until each call of the measured ones was answered, in milliseconds. */
	times: number[];
}

async function published(bed: Bed, contender: Contender): Promise<Receiver> {
	const trigger = await contender.trigger(bed);
	await bed.n8n.publish(chain(contender.name, [trigger, tally(contender.name, contender.id)]));
	const isN8ns = trigger.type === 'n8n-nodes-base.webhook';
	const path = isN8ns ? trigger.webhookId : `${trigger.webhookId}/webhook`;
	const url = `${bed.n8n.url}/webhook/${path}`;
	return { contender, url, headers: contender.headers(bed), posted: 0, times: [] };
}

/** Posts a body; the milliseconds until the answer. */
async function post(receiver: Receiver, count: number): Promise<number> {
	const { url, headers } = receiver;
	const body = bodyOf(count);
	receiver.posted += count;
	const start = performance.now();
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body,
	});
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`A receipt was answered ${response.status}`);
	return performance.now() - start;
}

/** One receipt in each call. */
async function burst(receiver: Receiver, count: number): Promise<number[]> {
	const times: number[] = [];
	let left = count;
	const caller = async () => {
		while (left > 0) {
			left -= 1;
			times.push(await post(receiver, 1));
		}
	};
	await Promise.all(Array.from({ length: together }, caller));
	return times;
}

async function rowOf(bed: Bed, receiver: Receiver): Promise<Row> {
	const { ids, doubled } = await settled(bed, receiver);
	return {
		contender: receiver.contender.name,
		receipts: receiver.times.length,
		lost: receiver.posted - ids,
		doubled,
		medianMs: rounded(median(receiver.times)),
	};
}

async function oneBody(
	bed: Bed,
	[receiver]: readonly Receiver[],
): Promise<{ lost: number; doubled: number; ms: number }> {
	if (receiver === undefined) throw new Error('There is no contender');
	const ms = await post(receiver, inOneBody);
	const { ids, doubled } = await settled(bed, receiver);
	return { lost: receiver.posted - ids, doubled, ms };
}

function findings(rows: Row[], all: { lost: number; doubled: number; ms: number }): Findings {
	const rowOfName = (name: string) => rows.find(({ contender }) => contender === name) ?? {};
	const own = rowOfName(ours);
	const ratioTo = (name: string): Goal => {
		const ratio = rounded(Number(own.medianMs) / Number(rowOfName(name).medianMs), 2);
		return {
			goal: `median answer at most ${allowedRatio} × that of: ${name}`,
			measured: `${ratio} ×`,
			reached: ratio <= allowedRatio,
		};
	};
	const { answerWithinMs = 0 } = emulatedProvider(provider).webhook ?? {};
	return {
		method: `Each trigger is the first node of a published workflow, and a second node counts the receipts that come. ${together} calls are under way at a time; each call is a receipt of its own and is answered at once. The triggers take turns. n8n starts an engine for expressions for each call to a trigger node, but not for its own Webhook node, and another one for each credential that a call reads; our trigger reads it once in five seconds. The peer is n8n's Webhook node with a credential, as a call has to be proven; the other two rows show what n8n itself spends.`,
		columns: {
			contender: 'Trigger',
			receipts: 'Receipts',
			lost: 'Lost',
			doubled: 'Doubled',
			medianMs: 'Answered after, median (ms)',
		},
		rows,
		goals: [
			{
				goal: `${single} single receipts: none lost, none doubled`,
				measured: `${own.lost} lost, ${own.doubled} doubled`,
				reached: own.lost === 0 && own.doubled === 0,
			},
			{
				goal: `${inOneBody} receipts in one body: none lost, none doubled, answered within ${answerWithinMs} ms`,
				measured: `${all.lost} lost, ${all.doubled} doubled, ${rounded(all.ms)} ms`,
				reached: all.lost === 0 && all.doubled === 0 && all.ms <= answerWithinMs,
			},
			ratioTo(n8nsProven),
		],
	};
}
