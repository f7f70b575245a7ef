import type { Capabilities, MediaCapability } from '../contract/capabilities';
import type { TemplateHeader } from '../contract/template';
import { templateHeaderTypes } from '../contract/template';
import { variableName } from '../contract/templateVariable';
import { fileNameField } from '../fields/media';
import {
	templateHeaderField,
	templateHeaderTextField,
	templateHeaderVariableField,
} from '../fields/template';
import type { ItemParameters } from './itemParameters';
import type { TemplateEntry } from './templateEntry';
import { templateText } from './templateText';

type Values = NonNullable<Capabilities['templateValues']>;

/** A header whose media is read apart from it. */
export interface MediaHeader {
	kind: 'media';
	type: Exclude<TemplateHeader['type'], 'text'>;
	variable: string | null;
	fileName: string | null;
	fileNames: MediaCapability['fileName'];
}

/** What fills the header of a template, as the user entered it. */
export type ReadHeader =
	{ kind: 'none' } | { kind: 'text'; header: TemplateHeader & { type: 'text' } } | MediaHeader;

/** Meta, "Template components": one parameter, in a header of up to 60 characters. */
const longestHeader = 60;

/** The header of a template; null, with a problem, where it is wrong. */
export function readTemplateHeader(item: ItemParameters, values: Values): ReadHeader | null {
	const type = item.choice(templateHeaderField, ['none', ...templateHeaderTypes] as const);
	if (type === null || type === 'none') return type === null ? null : { kind: type };
	const variable = readVariable(item, values);
	return headerOf(item, { type, variable, values }, () => ({
		field: templateHeaderTextField,
		entered: item.value(templateHeaderTextField.name),
	}));
}

/**
 * The header whose type is known.
 * @param text called for a text alone
 */
export function headerOf(
	item: ItemParameters,
	{ type, variable, values }: Pick<TemplateHeader, 'type' | 'variable'> & { values: Values },
	text: () => TemplateEntry,
): ReadHeader | null {
	if (type !== 'text') {
		const isNamed = type === 'document' && values === 'parts';
		const fileName = isNamed ? item.optionalText(fileNameField) : null;
		return { kind: 'media', type, variable, fileName, fileNames: isNamed ? 'optional' : 'none' };
	}
	const { field, entered } = text();
	const filled = templateText(item, entered, field, longestHeader);
	// a number is its place, not its name
	const isNumbered = values === 'parts' && variable !== null && /^\d+$/.test(variable);
	const name = isNumbered ? null : variable;
	return filled === null ? null : { kind: 'text', header: { type, variable: name, text: filled } };
}

function readVariable(item: ItemParameters, values: Values): string | null {
	const name =
		values === 'variables'
			? item.requiredText(templateHeaderVariableField)
			: item.optionalText(templateHeaderVariableField);
	return name === null ? null : variableName(name);
}
