/** As templates show a variable: `{{name}}` or `{{1}}` in Meta's form, `$(name)` where all values stand in one map. */
const shown = /\{\{\s*([^{}\s]{1,100})\s*\}\}|\$\(\s*([^()\s]{1,100})\s*\)/g;

/** Characters of the words around a variable: n8n cuts the label of a field after some 30. */
const most = { before: 16, behind: 40 };

export interface ShownVariable {
	/** Its name or its number. */
	name: string;
	/** The words around it, in one line. */
	context: string;
}

/** The variables of a text, each once: numbers in their order, names as they come. */
export function variablesIn(text: string): ShownVariable[] {
	const line = text.replace(/\s+/g, ' ').trim();
	const found = new Map<string, ShownVariable>();
	for (const match of line.matchAll(shown)) {
		const name = match[1] ?? match[2] ?? '';
		const [start, end] = [match.index, match.index + match[0].length];
		if (!found.has(name)) found.set(name, { name, context: wordsAround(line, start, end) });
	}
	return [...found.values()].sort((a, b) => numberOf(a.name) - numberOf(b.name));
}

/** The name in what a template shows, e.g. `name` for `{{name}}` or `$(name)`; any other text is a name itself. */
export function variableName(text: string): string {
	const shownAlone = /^\{\{(.+)\}\}$|^\$\((.+)\)$/.exec(text);
	return (shownAlone?.[1] ?? shownAlone?.[2] ?? text).trim();
}

function wordsAround(line: string, start: number, end: number): string {
	const before = line.slice(0, start);
	const behind = line.slice(end);
	return [
		before.length <= most.before ? before : `…${before.slice(-most.before).replace(/^\S*\s/, '')}`,
		line.slice(start, end),
		behind.length <= most.behind
			? behind
			: `${behind.slice(0, most.behind).replace(/\s\S*$/, '')}…`,
	].join('');
}

/** Names stay as they are. */
function numberOf(name: string): number {
	return /^\d{1,3}$/.test(name) ? Number(name) : 0;
}
