import type { Bed } from './bed';
import { provider, say } from './bed';
import { runCampaign } from './campaign';
import type { Contender } from './contenders';
import { contenders, httpLinkSend, ourLinkSend } from './contenders';
import type { Findings, Part, Row } from './findings';
import { rounded } from './findings';

const limit = { requests: 80, withinMs: 1000 };
const latencyMs = 50;
const allowedThrottles = 5;
const allowedDelayS = 0.5;

/** A provider that refuses what comes too fast: what is lost, and what the pace costs. */
export const rateLimit: Part = {
	letter: 'b',
	title: '1,000 pictures by link to a provider that takes 80 requests in any second',
	async measure(bed) {
		const rows: Row[] = [];
		for (const contender of contenders) {
			say(`▸ ${contender}`);
			rows.push({ contender, ...(await sendOnce(bed, contender)) });
		}
		return findings(rows, bed.scaled(1000));
	},
};

async function sendOnce(bed: Bed, contender: Contender): Promise<Row> {
	bed.emulator.reset();
	bed.emulator.log.keeps = 'numbers';
	bed.emulator.latencyMs = latencyMs;
	bed.emulator.limit(provider, limit);
	const recipients = bed.scaled(1000);
	const sender = contender === 'HTTP Request' ? httpLinkSend(bed) : ourLinkSend(bed, 'byDefault');
	const { wallMs } = await runCampaign(bed, { recipients, fileUrl: null, senders: [sender] });
	const counts = [...bed.emulator.store.messagesPerRecipient().values()];
	return {
		once: counts.filter((count) => count === 1).length,
		twice: counts.filter((count) => count > 1).length,
		never: recipients - counts.length,
		throttled: bed.emulator.log.tally.throttled,
		wallS: rounded(wallMs / 1000, 2),
	};
}

function findings(rows: Row[], recipients: number): Findings {
	const ours = rows.find(({ contender }) => contender === 'WhatsApp Media') ?? {};
	const idealS = recipients / limit.requests;
	const allowedS = idealS + allowedDelayS;
	return {
		method: `The provider answers after ${latencyMs} ms; it refuses a request with error 130429 if it has accepted ${limit.requests} in the second before it. Both nodes have their default options. Recipients are counted by the number of messages that the provider accepted. Ideal time: ${idealS} s.`,
		columns: {
			contender: 'Node',
			once: 'Recipients with one message',
			twice: 'With more than one',
			never: 'With none',
			throttled: 'Throttle answers',
			wallS: 'Wall time (s)',
		},
		rows,
		goals: [
			{
				goal: `each of ${recipients} recipients has exactly one message`,
				measured: `${ours.once} of ${recipients}`,
				reached: ours.once === recipients,
			},
			{
				goal: `at most ${allowedThrottles} throttle answers`,
				measured: String(ours.throttled),
				reached: Number(ours.throttled) <= allowedThrottles,
			},
			{
				goal: `at most ${allowedS} s`,
				measured: `${ours.wallS} s`,
				reached: Number(ours.wallS) <= allowedS,
			},
		],
	};
}
