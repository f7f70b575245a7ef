import type { Bed } from './bed';
import { say } from './bed';
import { runCampaign } from './campaign';
import type { Contender } from './contenders';
import { contenders, httpLinkSend, ourLinkSend } from './contenders';
import type { Findings, Part, Row } from './findings';
import { rounded } from './findings';

const sizes = [1000, 5000, 10_000];
/** Ten recipients load all code before the figure is taken. */
const warmUp = 10;
/** How much a process's memory may differ from run to run without meaning anything. */
const tolerance = 1.1;

/** Many items at once: whether each costs the same. */
export const memoryPerItem: Part = {
	letter: 'e',
	title: 'Memory of 1,000, 5,000 and 10,000 items',
	async measure(bed) {
		const rows: Row[] = [];
		for (const contender of contenders) {
			for (const size of sizes) {
				const items = bed.scaled(size);
				await bed.freshN8n();
				say(`▸ ${contender}, ${items} items`);
				await send(bed, contender, warmUp);
				rows.push({ contender, items, ...(await send(bed, contender, items)) });
			}
		}
		return findings(rows);
	},
};

async function send(bed: Bed, contender: Contender, items: number): Promise<Row> {
	bed.emulator.reset();
	bed.emulator.log.keeps = 'numbers';
	const sender =
		contender === 'HTTP Request' ? httpLinkSend(bed) : ourLinkSend(bed, 'asFastAsItCan');
	const { memoryMiB, wallMs } = await runCampaign(bed, {
		recipients: items,
		fileUrl: null,
		senders: [sender],
	});
	return {
		memoryMiB: rounded(memoryMiB.aboveIdle, 1),
		perItemKiB: rounded((memoryMiB.aboveIdle * 1024) / items, 1),
		accepted: bed.emulator.store.messages.length,
		wallS: rounded(wallMs / 1000, 2),
	};
}

function findings(rows: Row[]): Findings {
	const ours = rows.filter(({ contender }) => contender === 'WhatsApp Media');
	const perItem = ours.map(({ perItemKiB }) => Number(perItemKiB));
	const grows = perItem.some(
		(figure, index) => index > 0 && figure > (perItem[index - 1] ?? 0) * tolerance,
	);
	return {
		method: `Each figure comes from a separate n8n that has sent ${warmUp} messages before. It is the highest resident memory of the process until the node is done, compared with the start of the workflow. It includes creating the items, which is the same for both nodes. The provider answers at once.`,
		columns: {
			contender: 'Node',
			items: 'Items',
			memoryMiB: 'Memory (MiB)',
			perItemKiB: 'Per item (KiB)',
			accepted: 'Accepted',
			wallS: 'Wall time (s)',
		},
		rows,
		goals: [
			{
				goal: 'linear or better: an item costs no more if there are more items',
				measured: perItem.map((figure) => `${figure} KiB`).join(', '),
				reached: !grows && ours.every(({ items, accepted }) => items === accepted),
			},
		],
	};
}
