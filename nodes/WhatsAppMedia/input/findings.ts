import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import type { Problem } from '../contract/problem';
import { brokenRule, failureOf } from '../contract/problem';
import type { WithWarnings } from '../contract/warnings';
import type { Field } from '../fields/field';

/** What one step finds while it reads and checks an item. Its end is {@link checked}: nothing is added after it. */
export class Findings {
	readonly #problems: Problem[] = [];
	readonly #warnings: string[] = [];

	/**
	 * All values with the warnings, or one failure with everything that is wrong. A required value that is null has left
	 * a problem behind.
	 */
	checked<Values extends Record<string, unknown>>(
		required: Values,
	): Result<WithWarnings<{ [Name in keyof Values]: NonNullable<Values[Name]> }>> {
		const [first, ...others] = this.#problems;
		if (first !== undefined) return failed(failureOf([first, ...others]));
		const value = required as { [Name in keyof Values]: NonNullable<Values[Name]> };
		return success({ value, warnings: this.#warnings });
	}

	/** Refuses the value of a field. */
	refuse(
		{ label, fix }: Pick<Field, 'label' | 'fix'>,
		rule: string,
		found: string | null,
		problemClass: Problem['class'] = 'request',
	): null {
		const happened = brokenRule(label, rule, found);
		return this.add({ class: problemClass, field: label, happened, fix });
	}

	add(problem: Problem | null): null {
		if (problem !== null) this.#problems.push(problem);
		return null;
	}

	warn(...warnings: readonly string[]): void {
		this.#warnings.push(...warnings);
	}

	/** The value alone; its warnings are noted. */
	noted<Value>({ value, warnings }: WithWarnings<Value>): Value {
		this.#warnings.push(...warnings);
		return value;
	}
}
