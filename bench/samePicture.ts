import { randomFillSync } from 'node:crypto';

import type { Bed } from './bed';
import { provider, say } from './bed';
import type { Campaign } from './campaign';
import { runCampaign } from './campaign';
import type { Contender } from './contenders';
import { contenders, httpIdSend, httpUpload, ourFileSend } from './contenders';
import type { Findings, Part, Row } from './findings';
import { rounded } from './findings';

const pictureSize = 5_000_000;
/** With the HTTP Request node 1,000 uploads of the file are under way at once, in more memory than n8n may use. */
const httpShare = 0.1;

/** One file for everybody: how often it is uploaded. */
export const samePicture: Part = {
	letter: 'c',
	title: 'One picture of 5 MB to 1,000 recipients',
	async measure(bed) {
		const pictureUrl = bed.side.serve('picture.jpg', 'image/jpeg', picture());
		const rows: Row[] = [];
		for (const contender of contenders) {
			say(`▸ ${contender}`);
			rows.push({ contender, ...(await sendOnce(bed, contender, pictureUrl)) });
		}
		return findings(rows, bed.scaled(1000));
	},
};

/** Noise that begins as a JPEG does. */
function picture(): Buffer {
	const bytes = randomFillSync(Buffer.alloc(pictureSize));
	bytes.set([0xff, 0xd8, 0xff, 0xe0]);
	return bytes;
}

async function sendOnce(bed: Bed, contender: Contender, pictureUrl: string): Promise<Row> {
	bed.emulator.reset();
	bed.emulator.log.keeps = 'numbers';
	const campaign: Campaign =
		contender === 'HTTP Request'
			? {
					recipients: bed.scaled(1000 * httpShare),
					fileUrl: pictureUrl,
					senders: [httpUpload(bed, 'image/jpeg'), httpIdSend(bed)],
				}
			: { recipients: bed.scaled(1000), fileUrl: pictureUrl, senders: [ourFileSend(bed)] };
	const { wallMs } = await runCampaign(bed, campaign);
	const { uploads, bodyBytes } = bed.emulator.log.tally;
	return {
		recipients: campaign.recipients,
		accepted: bed.emulator.store.messages.filter((sent) => sent.provider === provider).length,
		uploads,
		megabytes: rounded(bodyBytes / 1e6, 1),
		wallS: rounded(wallMs / 1000, 2),
		perThousandS: rounded(wallMs / campaign.recipients, 1),
	};
}

function findings(rows: Row[], recipients: number): Findings {
	const ours = rows.find(({ contender }) => contender === 'WhatsApp Media') ?? {};
	return {
		method: `The provider answers at once. Our node sends the binary file of each item; with the HTTP Request node, the workflow uploads the file of each item and then sends the ID. It does so for a tenth of the recipients only, because it processes all files of a run at the same time. The last column scales the time to 1,000 recipients.`,
		columns: {
			contender: 'Node',
			recipients: 'Recipients',
			accepted: 'Accepted',
			uploads: 'Uploads',
			megabytes: 'Received (MB)',
			wallS: 'Wall time (s)',
			perThousandS: 'Per 1,000 (s)',
		},
		rows,
		goals: [
			{
				goal: `exactly 1 upload for ${recipients} recipients`,
				measured: `${ours.uploads} uploads, ${ours.accepted} accepted`,
				reached: ours.uploads === 1 && ours.accepted === recipients,
			},
		],
	};
}
