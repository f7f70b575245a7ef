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
import { chosenTemplate } from '../fields/templateChoice';
import type { ItemParameters } from './itemParameters';
import { readTemplateButtons } from './readTemplateButtons';
import { readTemplateParameters } from './readTemplateParameters';

type Values = NonNullable<Capabilities['templateValues']>;

type Chosen = ReturnType<typeof chosenTemplate>;

/** Meta, "Template components". */
const longestName = 512;

/** A template without its header; null, with a problem, where something of it is wrong. */
export function readTemplate(
	item: ItemParameters,
	values: Values,
): Omit<TemplateContent, 'header'> | null {
	const chosen = readName(item, values);
	const language = readLanguage(item, chosen);
	const filledButtons = entriesOf(item.value(templateButtonsField.name), 'button');
	const buttons = readTemplateButtons(item, filledButtons, values);
	const entries = entriesOf(item.value(templateParametersField.name), 'parameter');
	const hasOtherParts = filledButtons.length > 0 || item.value('templateHeader') !== 'none';
	const parameters = readTemplateParameters(item, entries, hasOtherParts ? 'parts' : 'bodyOnly');
	if (chosen === null || language === null || buttons === null || parameters === null) return null;
	return { name: chosen.name, language, parameters, buttons };
}

/** A name, or a template that was chosen from the list, which has its language. */
function readName(item: ItemParameters, values: Values): Chosen | null {
	const nameField = templateNameFields[values];
	const entered = item.value(nameField.name);
	const value = isRecord(entered) && '__rl' in entered ? entered.value : entered;
	const text = item.asText(value, nameField);
	if (text === null) return item.refuse(nameField, 'is empty', null);
	const chosen = chosenTemplate(text);
	const { name } = chosen;
	if (/\s/.test(name)) return item.refuse(nameField, 'contains a space', quoted(name));
	if (name.length <= longestName) return chosen;
	const rule = `is longer than ${longestName} characters`;
	return item.refuse(nameField, rule, `${name.length} characters`);
}

/** `en`, `fil`, `pt_BR` (Meta, "Supported languages"). */
function readLanguage(item: ItemParameters, chosen: Chosen | null): string | null {
	const ofTemplate = chosen?.language ?? null;
	const code =
		ofTemplate === null
			? item.requiredText(templateLanguageField)
			: (item.optionalText(templateLanguageField) ?? ofTemplate);
	if (ofTemplate !== null && code !== ofTemplate) {
		const fix = 'Empty it: the template that was chosen from the list has its language.';
		const rule = `is not ${ofTemplate}, the language of the template`;
		return item.refuse({ ...templateLanguageField, fix }, rule, quoted(code));
	}
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
