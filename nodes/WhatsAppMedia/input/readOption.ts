import { isRecord, textOrNull } from '../contract/json';
import { quoted } from '../contract/problem';
import type {
	ChoiceOption,
	JsonOption,
	NumberOption,
	Option,
	OptionValue,
	TextOption,
} from '../fields/option';
import type { ItemParameters } from './itemParameters';

/** What JavaScript makes a text of where a value is missing. */
const signsOfNothing = ['undefined', 'null', 'NaN'];

/** The value of an option for one item. A wrong one leaves a problem behind, and reads as if there were none. */
export function readOption<const Kind extends Option>(
	item: ItemParameters,
	option: Kind,
): OptionValue<Kind> {
	return read(item, option) as OptionValue<Kind>;
}

function read(item: ItemParameters, option: Option): string | number | boolean | null {
	const options = item.value('options');
	const isAdded = isRecord(options) && option.name in options;
	const value = isAdded ? options[option.name] : undefined;
	switch (option.kind) {
		case 'text':
			return isAdded ? readText(item, option, value) : null;
		case 'json':
			return readJson(item, option, value);
		case 'flag':
			return isEmpty(value) ? option.otherwise : item.asFlag(value, option);
		case 'number':
		case 'wholeNumber':
			return isEmpty(value) ? null : readNumber(item, option, value);
		case 'choice':
			return readChoice(item, option, value);
	}
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function readText(item: ItemParameters, option: TextOption, value: unknown): string | null {
	if (option.empty === 'refused' && isNothing(value)) {
		const found = typeof value === 'number' ? String(value) : value;
		return item.refuse(option, 'is empty', textOrNull(found) === null ? null : quoted(found));
	}
	const text = item.asText(value, option);
	if (text === null || option.longest === undefined || text.length <= option.longest) return text;
	const rule = `is longer than ${option.longest} characters`;
	return item.refuse(option, rule, `${text.length} characters`);
}

/** Whether an expression came to nothing, or to the word for it. */
function isNothing(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return false;
	const text = typeof value === 'number' && !Number.isFinite(value) ? null : textOrNull(value);
	return typeof value !== 'boolean' && (text === null || signsOfNothing.includes(text));
}

function readNumber(item: ItemParameters, option: NumberOption, value: unknown): number | null {
	// true and lists would turn into numbers as well
	const number = typeof value === 'number' ? value : Number(textOrNull(value) ?? Number.NaN);
	const isRight = option.kind === 'number' ? Number.isFinite(number) : Number.isInteger(number);
	if (isRight && number >= option.from && number <= option.to) return number;
	const kind = option.kind === 'number' ? 'number' : 'whole number';
	const rule = `must be a ${kind} from ${option.from} to ${option.to}`;
	return item.refuse(option, rule, quoted(value));
}

function readChoice(item: ItemParameters, option: ChoiceOption, value: unknown): string | null {
	const text = item.asText(value, option);
	if (text === null) return option.otherwise;
	if (option.choices.some((choice) => choice.value === text)) return text;
	item.refuse(option, 'is not one of the available options', quoted(text));
	return option.otherwise;
}

/** A JSON field holds text, an expression in it may give the list or object itself. */
function readJson(item: ItemParameters, option: JsonOption, value: unknown): string | null {
	if (isEmpty(value)) return null;
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (isRecord(parsed) || Array.isArray(parsed)) return JSON.stringify(parsed);
	return item.refuse(option, 'is not a JSON list or object', quoted(value));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
