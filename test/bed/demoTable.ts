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

const nodeWidth = 18;
const providerWidth = 14;

/**
 * The rows as lines of at most 100 columns: one for each node, below the name of its workflow, and what it did through
 * each provider beside it.
 */
export function tableOf(rows: readonly Row[]): string[] {
	const providers = distinct(rows.map(({ provider }) => provider));
	const names = providers.map((name) => lines(name, providerWidth));
	const height = Math.max(...names.map(({ length }) => length));
	const header = Array.from({ length: height }, (_, index) =>
		line(
			'',
			names.map((name) => name[index] ?? ''),
		),
	);
	const rule = line(
		'─'.repeat(nodeWidth),
		providers.map(() => '─'.repeat(providerWidth)),
	);
	const blocks = distinct(rows.map(({ workflow }) => workflow)).flatMap((workflow) => {
		const own = rows.filter((row) => row.workflow === workflow);
		return [workflow, ...distinct(own.map(({ node }) => node)).map((node) => nodeLine(own, node))];
	});
	return [...header, rule, ...blocks];

	function nodeLine(own: readonly Row[], node: string): string {
		const statusThrough = (name: string) =>
			own.find((row) => row.node === node && row.provider === name)?.status ?? '';
		return line(`  ${node}`, providers.map(statusThrough));
	}
}

function distinct(texts: readonly string[]): string[] {
	return [...new Set(texts)];
}

function line(first: string, others: readonly string[]): string {
	return [first.padEnd(nodeWidth), ...others.map((text) => text.padEnd(providerWidth))]
		.join('  ')
		.trimEnd();
}

/** Text in lines of at most so many characters, as far as its words allow. */
function lines(text: string, width: number): string[] {
	const all = [''];
	for (const word of text.split(' ')) {
		const longer = `${all.at(-1) ?? ''} ${word}`.trim();
		if (longer.length <= width) all[all.length - 1] = longer;
		else all.push(word);
	}
	return all;
}
