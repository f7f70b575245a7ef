import { isRecord } from './json';
import { masked } from './masked';

/** The text of an answer without its secrets, and the secrets by the names of their fields. */
export interface WithoutSecrets {
	text: string;
	secrets: Readonly<Record<string, string>>;
}

/** Shorter values would mask ordinary words. */
const shortestSecret = 4;

/** Literals of JSON, which are not secrets. */
const literals = ['null', 'true', 'false'];

/**
 * Masks the values of some fields wherever they occur in the text of an answer. Some answers contain short-lived keys, which
 * must not be shown, even where the answer is incomplete or of another shape.
 * @param names of JSON fields whose values are secret, in any case
 */
export function withoutSecrets(text: string, names: readonly string[]): WithoutSecrets {
	if (names.length === 0) return { text, secrets: {} };
	const found = secretsOf(parsed(text), names);
	const values = [...found.map(({ value }) => value), ...valuesAsWritten(text, names)]
		.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)])
		.filter((value) => value.length >= shortestSecret && !literals.includes(value))
		// longest first: one can be a part of another
		.sort((a, b) => b.length - a.length);
	return {
		text: masked(text, [...new Set(values)]),
		secrets: Object.fromEntries([...found].reverse().map(({ name, value }) => [name, value])),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** In the order of the text. Without recursion, as deep nesting would overflow the stack. */
function secretsOf(json: unknown, names: readonly string[]): { name: string; value: string }[] {
	const found: { name: string; value: string }[] = [];
	const open: { value: unknown; name: string | null }[] = [{ value: json, name: null }];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const { value, name } = next;
		if (Array.isArray(value)) {
			for (const entry of [...(value as unknown[])].reverse()) open.push({ value: entry, name });
		} else if (isRecord(value)) {
			for (const [key, entry] of Object.entries(value).reverse())
				open.push({ value: entry, name: name ?? nameOf(key, names) });
		} else if (name !== null && (typeof value === 'string' || typeof value === 'number')) {
			if (value !== '') found.push({ name, value: String(value) });
		}
	}
	return found;
}

function nameOf(key: string, names: readonly string[]): string | null {
	return names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? null;
}

/** The values behind the names, in a text that may not be JSON: cut off, JSON inside JSON, XML, a form. */
function valuesAsWritten(text: string, names: readonly string[]): string[] {
	return names.flatMap((name) => {
		const field = new RegExp(
			`${name}[\\\\"'\\s]*[:=>][\\\\"'\\s[{]*((?:\\\\[^"']|[^\\\\"'<>\\s,;&}\\]])+)`,
			'gi',
		);
		return [...text.matchAll(field)].flatMap(([, value = '']) => [value, unescaped(value)]);
	});
}

function unescaped(value: string): string {
	const text = parsed(`"${value}"`);
	return typeof text === 'string' ? text : value;
}
