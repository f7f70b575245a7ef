import type { IExecuteFunctions } from 'n8n-workflow';

import type { Result } from '../contract/failure';
import { failed, success } from '../contract/failure';
import { isRecord, textOrNull } from '../contract/json';
import type { Problem } from '../contract/problem';
import { failureOf, quoted } from '../contract/problem';
import type { Field, NumberField } from '../fields/field';

/** What JavaScript makes a text of where a value is missing. */
const signsOfNothing = ['undefined', 'null', 'NaN'];

/** The parameters of one item, read with their types; whatever is wrong with them is collected, not thrown. */
export class ItemParameters {
	readonly #problems: Problem[] = [];
	readonly #values = new Map<string, unknown>();
	readonly warnings: string[] = [];

	constructor(
		readonly context: IExecuteFunctions,
		readonly itemIndex: number,
	) {}

	/**
	 * The end of reading: all values, or one failure with everything that is wrong. A value that must be there and is
	 * null has left a problem behind.
	 */
	checked<Values extends Record<string, unknown>>(
		required: Values,
	): Result<{ [Name in keyof Values]: NonNullable<Values[Name]> }> {
		const [first, ...others] = this.#problems;
		if (first !== undefined) return failed(failureOf([first, ...others]));
		return success(required as { [Name in keyof Values]: NonNullable<Values[Name]> });
	}

	/** Whether it is clear already that nothing will be sent. */
	get isRefused(): boolean {
		return this.#problems.length > 0;
	}

	add(problem: Problem): null {
		this.#problems.push(problem);
		return null;
	}

	/** The value, or null where the field is not shown for this choice of provider, operation and source. */
	value(name: string): unknown {
		// n8n evaluates all expressions of a collection anew at each reading
		if (!this.#values.has(name))
			this.#values.set(name, this.context.getNodeParameter(name, this.itemIndex, null));
		return this.#values.get(name);
	}

	choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
		const value = this.value(name);
		const choice = choices.find((candidate) => candidate === value);
		if (choice !== undefined) return choice;
		return this.add({
			class: 'request',
			field: name,
			rule: 'is none of the choices',
			found: quoted(value),
			fix: `Use one of: ${choices.join(', ')}.`,
		});
	}

	/** A switch; an expression may give the word for it. False where the field is not shown. */
	flag(field: Field): boolean {
		return this.#flag(this.value(field.name), field);
	}

	/** A switch out of the options collection; where it was not added, as the editor would add it. */
	optionFlag(field: Field & { otherwise: boolean }): boolean {
		return this.#flag(this.option(field.name) ?? field.otherwise, field);
	}

	/** One of several words out of the options collection. */
	optionChoice<Choice extends string>(
		field: Field & { choices: readonly Choice[]; otherwise: Choice },
	): Choice {
		const text = this.optionText(field);
		if (text === null) return field.otherwise;
		const choice = field.choices.find((candidate) => candidate === text);
		if (choice !== undefined) return choice;
		this.add({
			class: 'request',
			field: field.label,
			rule: 'is none of the choices',
			found: quoted(text),
			fix: field.fix,
		});
		return field.otherwise;
	}

	#flag(value: unknown, field: Field): boolean {
		if (value === true || value === 'true') return true;
		if (value !== false && value !== 'false' && value !== null && value !== '') {
			this.add({
				class: 'request',
				field: field.label,
				rule: 'is neither true nor false',
				found: quoted(value),
				fix: field.fix,
			});
		}
		return false;
	}

	/** Text without the white space around it, or null where there is none. */
	optionalText(field: Field): string | null {
		const value = this.value(field.name);
		return this.#text(value, field);
	}

	/** As {@link optionalText}, with a problem where there is none. */
	requiredText(field: Field): string | null {
		const value = this.value(field.name);
		if (
			value === undefined ||
			value === null ||
			(typeof value === 'string' && value.trim() === '')
		) {
			return this.add({
				class: 'request',
				field: field.label,
				rule: 'is empty',
				found: value === '' ? null : quoted(value ?? null),
				fix: field.fix,
			});
		}
		return this.#text(value, field);
	}

	/** A text out of the options collection. */
	optionText(field: Field): string | null {
		return this.#text(this.option(field.name), field);
	}

	/**
	 * A text out of the options collection that must say something where the option was added: an expression that comes to
	 * nothing must not pass as if there were no option. Null where it was not added.
	 */
	optionTextIfAdded(field: Field): string | null {
		const options = this.value('options');
		if (!isRecord(options) || !(field.name in options)) return null;
		const value = options[field.name];
		const text = typeof value === 'number' && !Number.isFinite(value) ? null : textOrNull(value);
		if (text !== null && !signsOfNothing.includes(text)) return this.#text(value, field);
		if (typeof value === 'object' && value !== null) return this.#text(value, field);
		return this.add({
			class: 'request',
			field: field.label,
			rule: 'is empty',
			found: value === '' ? null : quoted(typeof value === 'number' ? String(value) : value),
			fix: field.fix,
		});
	}

	/** A number out of the options collection, within its bounds; null where it was not added. */
	optionNumber(field: NumberField): number | null {
		const value = this.option(field.name);
		if (value === undefined || value === null || value === '') return null;
		// true and lists would turn into numbers as well
		const number = typeof value === 'number' ? value : Number(textOrNull(value) ?? Number.NaN);
		const isRight = field.kind === 'any' ? Number.isFinite(number) : Number.isInteger(number);
		if (isRight && number >= field.from && number <= field.to) return number;
		return this.add({
			class: 'request',
			field: field.label,
			rule: `is no ${field.kind === 'any' ? '' : 'whole '}number from ${field.from} to ${field.to}`,
			found: quoted(value),
			fix: field.fix,
		});
	}

	/** An entry of the options collection as it is; undefined where it was not added. */
	option(name: string): unknown {
		const options = this.value('options');
		return isRecord(options) ? options[name] : undefined;
	}

	#text(value: unknown, field: Field): string | null {
		if (value === undefined || value === null || value === '') return null;
		if (typeof value === 'string' && !value.isWellFormed()) {
			return this.add({
				class: 'request',
				field: field.label,
				rule: 'contains half of a character',
				found: quoted(value.toWellFormed()),
				fix: 'Check the node that makes the text: it was probably cut in the middle of an emoji.',
			});
		}
		if (typeof value === 'string' || typeof value === 'number') return textOrNull(value);
		return this.add({
			class: 'request',
			field: field.label,
			rule: 'is no text',
			found: quoted(value),
			fix: field.fix,
		});
	}
}
