import type { NodeExecutionHint } from 'n8n-workflow';

/** More would hide the output that they stand above. */
const mostHints = 5;

/** The warnings of all items as n8n shows them above the output: each once, with how many items it concerns. */
export function hintsOf(warnings: readonly string[]): NodeExecutionHint[] {
	const counts = new Map<string, number>();
	for (const warning of warnings) counts.set(warning, (counts.get(warning) ?? 0) + 1);
	const texts = [...counts].map(([warning, count]) =>
		count === 1 ? warning : `${warning} (${count} items)`,
	);
	const others = texts.length - mostHints;
	const shown = [
		...texts.slice(0, mostHints),
		...(others > 0
			? [others === 1 ? 'There is one more warning.' : `There are ${others} more warnings.`]
			: []),
	];
	return shown.map((message) => ({
		message,
		type: 'warning',
		location: 'outputPane',
	}));
}
