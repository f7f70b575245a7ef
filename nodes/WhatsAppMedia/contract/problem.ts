import type { Failure, FailureClass } from './failure';
import { failure } from './failure';

/** One thing that is wrong with an item's input, found before any request. */
export interface Problem {
	class: Extract<FailureClass, 'media' | 'recipient' | 'request'>;
	/** The field's label in the editor. */
	field: string;
	/** What is wrong: a sentence without its full stop. */
	happened: string;
	fix: string;
}

const foundLength = 80;

/** Quotes a value, so that an empty one or one of spaces is visible. */
export function quoted(value: unknown): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
	return `"${text.length > foundLength ? `${text.slice(0, foundLength)}…` : text}"`;
}

/**
 * The sentence about a field whose value breaks a rule.
 * @param rule the end of the sentence, which starts with the label of the field
 * @param found what was found; null where it does not help to see it
 */
export function brokenRule(label: string, rule: string, found: string | null): string {
	return `'${label}' ${rule}${found === null ? '' : ` (got ${found})`}`;
}

/** All problems of an item as one failure, so that one run shows everything that has to be fixed. */
export function failureOf(problems: readonly [Problem, ...Problem[]]): Failure {
	const [first, ...others] = problems;
	return failure({
		class: first.class,
		happened: problems.map(({ happened }) => happened).join('; '),
		advice:
			others.length === 0
				? first.fix
				: problems.map((problem) => `'${problem.field}': ${problem.fix}`).join(' '),
	});
}
