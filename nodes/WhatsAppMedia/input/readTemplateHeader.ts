import type { Capabilities, MediaCapability } from '../contract/capabilities';
import type { TemplateHeader } from '../contract/template';
import { templateHeaderTypes } from '../contract/template';
import { fileNameField } from '../fields/media';
import {
	templateHeaderField,
	templateHeaderTextField,
	templateHeaderVariableField,
} from '../fields/template';
import type { ItemParameters } from './itemParameters';
import { templateText, variableName } from './templateText';

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
export function readTemplateHeader(
	item: ItemParameters,
	values: NonNullable<Capabilities['templateValues']>,
): ReadHeader | null {
	const type = item.choice(templateHeaderField, ['none', ...templateHeaderTypes] as const);
	if (type === null || type === 'none') return type === null ? null : { kind: type };
	const variable = readVariable(item, values);
	if (type !== 'text') {
		const isNamed = type === 'document' && values === 'parts';
		const fileName = isNamed ? item.optionalText(fileNameField) : null;
		return { kind: 'media', type, variable, fileName, fileNames: isNamed ? 'optional' : 'none' };
	}
	const value = item.value(templateHeaderTextField.name);
	const text = templateText(item, value, templateHeaderTextField, longestHeader);
	return text === null ? null : { kind: 'text', header: { type, variable, text } };
}

function readVariable(
	item: ItemParameters,
	values: NonNullable<Capabilities['templateValues']>,
): string | null {
	const name =
		values === 'variables'
			? item.requiredText(templateHeaderVariableField)
			: item.optionalText(templateHeaderVariableField);
	if (name === null) return null;
	const variable = variableName(name);
	// a number is its place, not its name
	return values === 'parts' && /^\d+$/.test(variable) ? null : variable;
}
