import type { IDataObject } from 'n8n-workflow';

const columns = ['name', 'accepted', 'delivered', 'read', 'failed', 'reason'] as const;
const lastWidth = 48;

/** The rows of the campaign's Data Table as lines of at most 100 columns: of times, the time of the day (UTC). */
export function boardOf(rows: readonly IDataObject[]): string[] {
	const header = line(columns.map((column) => column));
	return [header, ...rows.map((row) => line(columns.map((column) => cell(row[column]))))];
}

function line(cells: readonly string[]): string {
	return cells
		.map((text) => (text.length > lastWidth ? `${text.slice(0, lastWidth - 1)}…` : text))
		.map((text) => text.padEnd(9))
		.join(' ')
		.trimEnd();
}

function cell(value: unknown): string {
	if (typeof value !== 'string' || value === '') return '–';
	return /^\d{4}-\d\d-\d\dT/.test(value) ? value.slice(11, 19) : value;
}
