import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { markdownTable } from '../../test/docs/markdownTable';
import { chart } from './chart';
import type { FleetOutcome } from './outcome';
import { limitPerSecond, simulated } from './simulation';

/** `npm run bench:fleet`: simulates fleets at one limit, and renews the chart and the table of docs/scaling.md. */
const sizes = [1, 2, 4, 8, 16, 32, 64];
const messagesEach = 1000;
const seeds = [1, 2, 3];
const goals = { throttledPart: 0.05, timeRatio: 1.15 };

const page = resolve(__dirname, '../../docs/scaling.md');
const picture = resolve(__dirname, '../../docs/pictures/fleet.svg');
const place = /(<!-- npm run bench:fleet -->\n)[^]*?(\n<!-- end -->)/;

/** The means of all seeds, and how many messages none of the tries got through. */
interface Mean extends FleetOutcome {
	failed: number;
}

async function meanOf(processes: number, workers: number | null): Promise<Mean> {
	const outcomes: FleetOutcome[] = [];
	for (const seed of seeds)
		outcomes.push(await simulated({ processes, messagesEach, workers, seed }));
	const mean = (figure: keyof FleetOutcome) =>
		outcomes.reduce((sum, outcome) => sum + outcome[figure], 0) / seeds.length;
	const accepted = mean('accepted');
	return {
		accepted,
		failed: processes * messagesEach - accepted,
		throttledPart: mean('throttledPart'),
		timeRatio: mean('timeRatio'),
		unfairness: mean('unfairness'),
	};
}

function row(processes: number, option: string, mean: Mean): string[] {
	return [
		String(processes),
		option,
		`${((mean.failed / (processes * messagesEach)) * 100).toFixed(2)} %`,
		`${(mean.throttledPart * 100).toFixed(1)} %`,
		`${mean.timeRatio.toFixed(2)} ×`,
		`${(mean.unfairness * 100).toFixed(0)} %`,
	];
}

async function main(): Promise<void> {
	const without: Mean[] = [];
	const withOption: Mean[] = [];
	for (const processes of sizes) {
		process.stderr.write(`▸ ${processes} processes\n`);
		without.push(await meanOf(processes, null));
		withOption.push(await meanOf(processes, processes));
	}
	const lines = (figure: 'throttledPart' | 'timeRatio') => [
		{ name: 'without the option', colour: '#b3502d', values: without.map((each) => each[figure]) },
		{ name: 'with the option', colour: '#1b6e4f', values: withOption.map((each) => each[figure]) },
	];
	const axis = {
		title: `processes at one limit of ${limitPerSecond} a second`,
		places: sizes.map(String),
	};
	writeFileSync(
		picture,
		chart(axis, [
			{
				title: 'Throttle answers',
				from: 0,
				to: 0.4,
				goal: goals.throttledPart,
				format: (value) => `${(value * 100).toFixed(0)} %`,
				lines: lines('throttledPart'),
			},
			{
				title: 'Time, as a multiple of the ideal',
				from: 1,
				to: 1.4,
				goal: goals.timeRatio,
				format: (value) => `${value.toFixed(2)} ×`,
				lines: lines('timeRatio'),
			},
		]),
	);
	const table = markdownTable(
		[
			'Processes',
			'Option',
			'Failed',
			'Throttle answers',
			'Time / ideal',
			'Furthest from an equal share',
		],
		sizes.flatMap((processes, index) => {
			const [one, other] = [without[index], withOption[index]];
			if (one === undefined || other === undefined) return [];
			return [row(processes, 'no', one), row(processes, 'yes', other)];
		}),
	);
	const text = readFileSync(page, 'utf8');
	writeFileSync(
		page,
		text.replace(place, (_, begin: string, end: string) => `${begin}\n${table}\n${end}`),
	);
}

main().catch((error: unknown) => {
	process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
	process.exitCode = 1;
});
