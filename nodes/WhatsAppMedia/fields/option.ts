import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';

/** What every entry of the options collection has: how errors name it, and how the editor shows it. */
interface OptionTexts extends Field {
	description: string;
	placeholder?: string;
	/** Where it is offered; everywhere without it. */
	shownFor?: NonNullable<INodeProperties['displayOptions']>['show'];
}

export interface TextOption extends OptionTexts {
	kind: 'text';
	/** Whether an expression that comes to nothing is a mistake, or as good as no option. */
	empty: 'refused' | 'ignored';
	/** Characters, as JavaScript counts them. */
	longest?: number;
}

export interface JsonOption extends OptionTexts {
	kind: 'json';
}

export interface FlagOption extends OptionTexts {
	kind: 'flag';
	/** What holds without the option. */
	otherwise: boolean;
	/** What the editor fills in where a user adds it. */
	whenAdded: boolean;
}

export interface NumberOption extends OptionTexts {
	kind: 'number' | 'wholeNumber';
	from: number;
	to: number;
	whenAdded: number;
}

export interface ChoiceOption<Choice extends string = string> extends OptionTexts {
	kind: 'choice';
	choices: readonly { name: string; value: Choice; description?: string }[];
	/** What holds without the option; null for nothing. */
	otherwise: Choice | null;
}

/** An entry of the options collection, defined once: how it is edited, how it is read, how errors name it. */
export type Option = TextOption | JsonOption | FlagOption | NumberOption | ChoiceOption;

/** What an option of each kind is read as; null where it was not added. */
export type OptionValue<Kind extends Option> = Kind extends FlagOption
	? boolean
	: Kind extends NumberOption
		? number | null
		: Kind extends ChoiceOption<infer Choice>
			? Choice | (Kind['otherwise'] extends null ? null : never)
			: string | null;

/** Keeps the exact type, by which the option is read. */
export function defineOption<const Kind extends Option>(option: Kind): Kind {
	return option;
}

/** The entry as n8n's editor shows it. */
export function optionProperty(option: Option, displayName: string): INodeProperties {
	return {
		displayName,
		name: option.name,
		description: option.description,
		...(option.placeholder === undefined ? {} : { placeholder: option.placeholder }),
		...editorOf(option),
		...(option.shownFor === undefined ? {} : { displayOptions: { show: option.shownFor } }),
	};
}

function editorOf(
	option: Option,
): Pick<INodeProperties, 'type' | 'default' | 'options' | 'typeOptions'> {
	switch (option.kind) {
		case 'text':
			return { type: 'string', default: '' };
		case 'json':
			return { type: 'json', default: '' };
		case 'flag':
			return { type: 'boolean', default: option.whenAdded };
		case 'number':
		case 'wholeNumber':
			return {
				type: 'number',
				default: option.whenAdded,
				typeOptions: {
					minValue: option.from,
					maxValue: option.to,
					...(option.kind === 'number' ? { numberPrecision: 2 } : {}),
				},
			};
		case 'choice':
			return {
				type: 'options',
				default: option.otherwise ?? option.choices[0]?.value ?? '',
				options: option.choices.map((choice) => ({ ...choice })),
			};
	}
}
