import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { Bed, say } from './bed';
import type { Part } from './findings';
import { realFleet } from './fleet/realFleet';
import { largeDownload } from './largeDownload';
import { largeUpload } from './largeUpload';
import { linkSends } from './linkSends';
import { thisMachine } from './machine';
import { longRuns } from './longRuns';
import { memoryPerItem } from './memoryPerItem';
import { rateLimit } from './rateLimit';
import { receipts } from './receipts';
import type { PartReport, Report } from './report';
import { allReached, asMarkdown, asText } from './report';
import { samePicture } from './samePicture';
import { templateSends } from './templateSends';
import { uniqueKeys } from './uniqueKeys';

/**
 * `npm run bench`: this node beside n8n's HTTP Request node, in one run in the pinned real n8n against the emulator.
 *
 *   --only a,b    some parts; docs/performance.md is written by a run of all only
 *   --scale 0.1   a tenth of the recipients, for a quick look; nor is it written then
 *   --json        the report as one JSON document on stdout
 *
 * The exit code is 1 where a goal is missed.
 */
const parts: readonly Part[] = [
	linkSends,
	rateLimit,
	samePicture,
	largeUpload,
	memoryPerItem,
	uniqueKeys,
	longRuns,
	templateSends,
	largeDownload,
	receipts,
	realFleet,
];

const page = resolve(__dirname, '../docs/performance.md');

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string' },
			scale: { type: 'string', default: '1' },
			json: { type: 'boolean', default: false },
		},
	});
	const scale = Number(values.scale);
	const chosen = chosenParts(values.only);
	const report: Report = {
		date: new Date().toISOString(),
		machine: thisMachine(),
		scale,
		parts: await measured(chosen, scale),
	};
	process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
	if (chosen.length === parts.length && scale === 1) writeFileSync(page, asMarkdown(report));
	if (!allReached(report)) process.exitCode = 1;
}

/** @throws an error where a letter is no part */
function chosenParts(only: string | undefined): readonly Part[] {
	if (only === undefined) return parts;
	return only.split(',').map((letter) => {
		const part = parts.find((candidate) => candidate.letter === letter);
		if (part === undefined)
			throw new Error(
				`There is no part '${letter}': ${parts.map((each) => `${each.letter} = ${each.title}`).join('; ')}`,
			);
		return part;
	});
}

async function measured(chosen: readonly Part[], scale: number): Promise<PartReport[]> {
	const bed = new Bed(scale);
	const reports: PartReport[] = [];
	try {
		await bed.start();
		for (const part of chosen) reports.push(await reportOf(part, bed));
	} finally {
		await bed.stop();
	}
	return reports;
}

/** A part that cannot be measured is a goal that is missed, and no reason to lose the others. */
async function reportOf(part: Part, bed: Bed): Promise<PartReport> {
	const { letter, title } = part;
	say(`\n(${letter}) ${title}`);
	try {
		return { letter, title, ...(await part.measure(bed)) };
	} catch (error) {
		const goals = [{ goal: 'measured at all', measured: String(error), reached: false }];
		return { letter, title, method: 'Could not be measured.', columns: {}, rows: [], goals };
	}
}

main().catch((error: unknown) => {
	say(String(error instanceof Error ? error.stack : error));
	process.exitCode = 1;
});
