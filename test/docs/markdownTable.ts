/** Markdown, its columns padded as Prettier does. */
export function markdownTable(header: readonly string[], rows: readonly string[][]): string {
	const widths = header.map((title, column) =>
		Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
	);
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
		'\n',
	);
}
