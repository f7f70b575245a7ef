import type { Findings, Row } from './findings';
import type { Machine } from './machine';

/** A part as it is reported. */
export type PartReport = { letter: string; title: string } & Findings;

/** Everything that one run of the benchmark has found out; what `--json` prints. */
export interface Report {
	date: string;
	machine: Machine;
	/** Share of the full counts; 1 for figures that count. */
	scale: number;
	parts: PartReport[];
}

/** The report as a page of the documentation, laid out as Prettier would. */
export function asMarkdown({ date, machine, parts }: Report): string {
	const { processor, cores, memoryGiB, node, n8n } = machine;
	return [
		'# Performance',
		'Written by `npm run bench`; not to be edited by hand. All figures come from one run, in which a real n8n talks to the emulated 360dialog on the same machine, and the HTTP Request node does the same work with the same credential.',
		[
			`- Date: ${date.slice(0, 10)}`,
			`- Machine: ${processor}, ${cores} cores, ${memoryGiB} GiB of memory`,
			`- n8n ${n8n} on Node ${node}`,
		].join('\n'),
		...parts.flatMap(({ letter, title, method, columns, rows, goals }) => [
			`## (${letter}) ${title}`,
			method,
			table(columns, rows),
			table(
				{ goal: 'Goal', measured: 'Measured', reached: 'Reached' },
				goals.map((goal) => ({ ...goal, reached: yesOrNo(goal) })),
			),
		]),
	]
		.filter((block) => block !== '')
		.join('\n\n')
		.concat('\n');
}

/** The report for a terminal. */
export function asText(report: Report): string {
	const { date, machine, scale } = report;
	const { processor, cores, memoryGiB, node, n8n } = machine;
	const heading = `${date}: ${processor}, ${cores} cores, ${memoryGiB} GiB; n8n ${n8n} on Node ${node}`;
	const look = scale === 1 ? [] : [`A quick look: ${scale} of the counts that the titles name`];
	const parts = report.parts.map(({ letter, title, columns, rows, goals }) =>
		[
			`(${letter}) ${title}`,
			table(columns, rows),
			...goals.map((goal) => `  ${yesOrNo(goal).padEnd(3)}  ${goal.goal}: ${goal.measured}`),
		]
			.filter((line) => line !== '')
			.join('\n'),
	);
	return [heading, ...look, ...parts].join('\n\n').concat('\n');
}

/** Whether every goal of every part was reached. */
export function allReached({ parts }: Report): boolean {
	return parts.every(({ goals }) => goals.every(({ reached }) => reached));
}

function yesOrNo({ reached }: { reached: boolean }): string {
	return reached ? 'yes' : 'no';
}

function table(columns: Findings['columns'], rows: Row[]): string {
	const keys = Object.keys(columns);
	if (keys.length === 0) return '';
	const lines = [
		keys.map((key) => columns[key] ?? key),
		...rows.map((row) => keys.map((key) => cell(row[key]))),
	];
	const widths = keys.map((_, column) =>
		Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)),
	);
	const [head = '', ...body] = lines.map(
		(line) => `| ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`,
	);
	return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

function cell(value: string | number | undefined): string {
	return typeof value === 'number' ? value.toLocaleString('en') : (value ?? '');
}
