import type { IExecuteFunctions } from 'n8n-workflow';

import { textOrNull } from '../contract/json';
import { quoted } from '../contract/problem';
import type { Field } from '../fields/field';
import { Findings } from './findings';

/** The parameters of one item, read with their types; whatever is wrong with them becomes a finding. */
export class ItemParameters extends Findings {
	readonly #values = new Map<string, unknown>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly itemIndex: number,
	) {
		super();
	}

	/** The value, or null where the field is not shown for this choice of provider, operation and source. */
	value(name: string): unknown {
		// n8n evaluates all expressions of a collection anew at each reading
		if (!this.#values.has(name))
			this.#values.set(name, this.context.getNodeParameter(name, this.itemIndex, null));
		return this.#values.get(name);
	}

	choice<Choice extends string>(
		{ name, label }: Pick<Field, 'name' | 'label'>,
		choices: readonly Choice[],
	): Choice | null {
		const value = this.value(name);
		const choice = choices.find((candidate) => candidate === value);
		if (choice !== undefined) return choice;
		const fix = `Use one of: ${choices.join(', ')}.`;
		return this.refuse({ label, fix }, 'is not one of the available options', quoted(value));
	}

	/** A switch; an expression may give the word for it. False where the field is not shown. */
	flag(field: Field): boolean {
		return this.asFlag(this.value(field.name), field);
	}

	/** True or false, or the word for it; false where there is nothing. */
	asFlag(value: unknown, field: Field): boolean {
		if (value === true || value === 'true') return true;
		if (value !== false && value !== 'false' && value !== null && value !== '') {
			this.refuse(field, 'must be true or false', quoted(value));
		}
		return false;
	}

	/** Text without the white space around it, or null where there is none. */
	optionalText(field: Field): string | null {
		const value = this.value(field.name);
		return this.asText(value, field);
	}

	/** As {@link optionalText}, with a problem where there is none. */
	requiredText(field: Field): string | null {
		const value = this.value(field.name);
		if (
			value === undefined ||
			value === null ||
			(typeof value === 'string' && value.trim() === '')
		) {
			return this.refuse(field, 'is empty', null);
		}
		return this.asText(value, field);
	}

	/** Text without the white space around it, or null where there is none. */
	asText(value: unknown, field: Field): string | null {
		if (value === undefined || value === null || value === '') return null;
		if (typeof value === 'string' && !value.isWellFormed()) {
			const fix =
				'Check the node that makes the text: it was probably cut in the middle of an emoji.';
			const found = quoted(value.toWellFormed());
			return this.refuse({ ...field, fix }, 'contains a broken character', found);
		}
		if (typeof value === 'string' || typeof value === 'number') return textOrNull(value);
		return this.refuse(field, 'must be text', quoted(value));
	}
}
