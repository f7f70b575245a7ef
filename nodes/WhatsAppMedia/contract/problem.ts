import type { Failure, FailureClass } from './failure';
import { failure } from './failure';

/** One thing that is wrong with an item's input, found before any request. */
export interface Problem {
	class: Extract<FailureClass, 'media' | 'recipient' | 'request'>;
	/** The field's label in the editor. */
	field: string;
	/** The rule that the value breaks, as the end of a sentence that starts with the field. */
	rule: string;
	/** What was found, where it helps to see it. */
	found: string | null;
	fix: string;
}

const foundLength = 80;

/** Quotes a value, so that an empty one or one of spaces is visible. */
export function quoted(value: unknown): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
	return `"${text.length > foundLength ? `${text.slice(0, foundLength)}…` : text}"`;
}

function statement(problem: Problem): string {
	const found = problem.found === null ? '' : ` (got ${problem.found})`;
	return `'${problem.field}' ${problem.rule}${found}`;
}

/** All problems of an item as one failure, so that one run shows everything that has to be fixed. */
export function failureOf(problems: readonly [Problem, ...Problem[]]): Failure {
	const [first, ...others] = problems;
	return failure({
		class: first.class,
		happened: problems.map(statement).join('; '),
		advice:
			others.length === 0
				? first.fix
				: problems.map((problem) => `'${problem.field}': ${problem.fix}`).join(' '),
	});
}
