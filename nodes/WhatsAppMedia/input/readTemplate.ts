import type { Capabilities } from '../contract/capabilities';
import { field, isRecord } from '../contract/json';
import { quoted } from '../contract/problem';
import type { TemplateContent } from '../contract/template';
import {
	templateButtonsField,
	templateLanguageField,
	templateNameFields,
	templateParametersField,
} from '../fields/template';
import type { ItemParameters } from './itemParameters';
import { readTemplateButtons } from './readTemplateButtons';
import { readTemplateParameters } from './readTemplateParameters';

type Values = NonNullable<Capabilities['templateValues']>;

/** Meta, "Template components". */
const longestName = 512;

/** A template without its header; null, with a problem, where something of it is wrong. */
export function readTemplate(
	item: ItemParameters,
	values: Values,
): Omit<TemplateContent, 'header'> | null {
	const name = readName(item, values);
	const language = readLanguage(item);
	const filledButtons = entriesOf(item.value(templateButtonsField.name), 'button');
	const buttons = readTemplateButtons(item, filledButtons, values);
	const entries = entriesOf(item.value(templateParametersField.name), 'parameter');
	const hasOtherParts = filledButtons.length > 0 || item.value('templateHeader') !== 'none';
	const parameters = readTemplateParameters(item, entries, hasOtherParts ? 'parts' : 'bodyOnly');
	if (name === null || language === null || buttons === null || parameters === null) return null;
	return { name, language, parameters, buttons };
}

function readName(item: ItemParameters, values: Values): string | null {
	const nameField = templateNameFields[values];
	const name = item.requiredText(nameField);
	if (name === null) return null;
	if (/\s/.test(name)) return item.refuse(nameField, 'contains a space', quoted(name));
	if (name.length <= longestName) return name;
	const rule = `is longer than ${longestName} characters`;
	return item.refuse(nameField, rule, `${name.length} characters`);
}

/** `en`, `fil`, `pt_BR` (Meta, "Supported languages"). */
function readLanguage(item: ItemParameters): string | null {
	const code = item.requiredText(templateLanguageField);
	if (code === null || /^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(code)) return code;
	const [, language, country] = /^([a-z]{2,3})[-_]([a-z]{2,3})$/i.exec(code) ?? [];
	const fix =
		language === undefined || country === undefined
			? templateLanguageField.fix
			: `Enter ${language.toLowerCase()}_${country.toUpperCase()}.`;
	return item.refuse({ ...templateLanguageField, fix }, 'is not a language code', quoted(code));
}

/** The entries of n8n's collection with groups. */
function entriesOf(value: unknown, group: string): readonly unknown[] {
	const entries = isRecord(value) ? field(value, group) : undefined;
	return Array.isArray(entries) ? (entries as unknown[]) : [];
}
