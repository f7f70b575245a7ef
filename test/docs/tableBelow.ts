/**
 * The rows of the first table below a heading of a Markdown text. A cell that is code alone comes without its quotes.
 * @throws an error where there is none: a test over no rows would pass
 */
export function tableBelow(text: string, heading: string): string[][] {
	const [, part = ''] = text.split(`\n${heading}\n`);
	const [table = ''] = /(^\|.*\n)+/m.exec(part.split('\n## ')[0] ?? '') ?? [];
	const rows = table
		.trim()
		.split('\n')
		.slice(2)
		.map((line) =>
			line
				.split(/(?<!\\)\|/)
				.slice(1, -1)
				.map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1')),
		);
	if (rows.length === 0) throw new Error(`There is no table below "${heading}".`);
	return rows;
}
