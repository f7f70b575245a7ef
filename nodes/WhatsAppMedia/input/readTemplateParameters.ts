import { field } from '../contract/json';
import { quoted } from '../contract/problem';
import type { TemplateParameter } from '../contract/template';
import { variableName } from '../contract/templateVariable';
import { templateParametersField } from '../fields/template';
import type { ItemParameters } from './itemParameters';
import type { TemplateEntry } from './templateEntry';
import { templateText } from './templateText';

/** Characters of one parameter: a body alone may be long (Meta, "Template messages"). */
const longest = { parts: 1024, bodyOnly: 32_768 };

/** The parameters of the body, in order; null, with a problem for each that is wrong. */
export function readTemplateParameters(
	item: ItemParameters,
	entries: readonly TemplateEntry[],
	template: keyof typeof longest,
): TemplateParameter[] | null {
	const read = entries.map(({ field: named, entered }) => {
		const name = readName(item, entered);
		const text = templateText(item, field(entered, 'value'), named, longest[template]);
		return text === null ? null : { name, text };
	});
	const parameters = read.filter((parameter) => parameter !== null);
	const ordered = inOrder(item, parameters);
	return parameters.length === entries.length ? ordered : null;
}

function readName(item: ItemParameters, entry: unknown): string | null {
	const name = item.asText(field(entry, 'name'), templateParametersField);
	return name === null ? null : variableName(name);
}

/** Numbered parameters go by their numbers, which are their places; all others as they were entered. */
function inOrder(
	item: ItemParameters,
	parameters: readonly TemplateParameter[],
): TemplateParameter[] | null {
	const names = parameters.map(({ name }) => name).filter((name) => name !== null);
	const refuse = (rule: string, fix: string) =>
		item.refuse({ ...templateParametersField, fix }, rule, quoted(names));
	if (names.length > 0 && names.length < parameters.length)
		return refuse(
			'has names for some parameters only',
			'Name all of them, or none: without names they are filled in by their order.',
		);
	if (new Set(names).size < names.length)
		return refuse('has a name twice', 'Enter each parameter once.');
	const isNumbered = names.map((name) => /^\d+$/.test(name));
	if (!isNumbered.includes(true)) return [...parameters];
	const sorted = [...parameters].sort((a, b) => Number(a.name) - Number(b.name));
	if (isNumbered.includes(false) || sorted.some(({ name }, index) => Number(name) !== index + 1))
		return refuse(
			'has numbers with a gap',
			`Number the parameters from 1 to ${parameters.length}, as {{1}} in the template; or leave the names empty.`,
		);
	return sorted.map(({ text }) => ({ name: null, text }));
}
