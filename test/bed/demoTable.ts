/** What one node of an example did, as the demo shows it. */
export interface Row {
	/** The provider's brand name. */
	provider: string;
	workflow: string;
	node: string;
	status: string;
	/** Message or media ID, or the address of a file that has none; what went wrong, where there is neither. */
	id: string;
	durationMs: number;
}

/** Widths of workflow, node, status, ID and duration: with two spaces between them 100 columns. */
const widths = [36, 15, 11, 21, 9];

/** The rows as lines of at most 100 columns, one block per provider; a workflow is named in its first row. */
export function tableOf(rows: readonly Row[]): string[] {
	const header = ['Workflow', 'Node', 'Status', 'Message or media ID', 'Duration'];
	const blocks = [...new Set(rows.map(({ provider }) => provider))].flatMap((provider) => [
		'',
		provider,
		...rows.filter((row) => row.provider === provider).map(lineOf),
	]);
	return [line(header), line(widths.map((width) => '─'.repeat(width))), ...blocks];
}

function lineOf(row: Row, index: number, rows: readonly Row[]): string {
	const { node, status, id, durationMs } = row;
	const workflow = rows[index - 1]?.workflow === row.workflow ? '' : row.workflow;
	return line([workflow, node, status, endOf(id), `${durationMs} ms`]);
}

function line(cells: readonly string[]): string {
	return cells
		.map((cell, column) => startOf(cell, widths[column] ?? 0).padEnd(widths[column] ?? 0))
		.join('  ')
		.trimEnd();
}

function startOf(text: string, width: number): string {
	return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

/** IDs and links are told apart by their end. */
function endOf(id: string): string {
	const width = widths[3] ?? 0;
	return id.length > width && !id.includes(' ') ? `…${id.slice(1 - width)}` : id;
}
