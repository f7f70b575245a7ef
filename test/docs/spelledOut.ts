/**
 * The texts that a pattern of an error table stands for, for people: alternatives one by one, `…` where anything may stand.
 * Reads what these tables use: groups, alternatives, anchors, `?`, `.*`, and sets, of which the first character stands for all.
 */
export function spelledOut({ source }: RegExp): string[] {
	const { texts } = alternatives(source);
	return texts.map((text) =>
		`…${text}…`.replace(/…\^|\$…|…{2,}/g, (end) => (end === '……' ? '…' : '')),
	);
}

interface Spelled {
	texts: string[];
	/** What stands behind: nothing, or from the bracket that closes the group. */
	rest: string;
}

function alternatives(pattern: string): Spelled {
	const first = sequence(pattern);
	if (!first.rest.startsWith('|')) return first;
	const others = alternatives(first.rest.slice(1));
	return { texts: [...first.texts, ...others.texts], rest: others.rest };
}

function sequence(pattern: string): Spelled {
	let texts = [''];
	let rest = pattern;
	while (rest !== '' && !/^[|)]/.test(rest)) {
		const part = piece(rest);
		const isOptional = part.rest.startsWith('?');
		const choices = isOptional ? [...part.texts, ''] : part.texts;
		texts = texts.flatMap((text) => choices.map((choice) => text + choice));
		rest = isOptional ? part.rest.slice(1) : part.rest;
	}
	return { texts, rest };
}

function piece(pattern: string): Spelled {
	if (pattern.startsWith('(')) {
		const group = alternatives(pattern.slice(1));
		return { ...group, rest: group.rest.slice(1) };
	}
	const [whole, escaped, set, plain] = /^(?:\.\*|\\(.)|\[(.)[^\]]*\]|(.))/.exec(pattern) ?? [''];
	return { texts: [escaped ?? set ?? plain ?? '…'], rest: pattern.slice(whole.length) };
}
