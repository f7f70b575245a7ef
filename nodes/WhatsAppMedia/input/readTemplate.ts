import type { Capabilities } from '../contract/capabilities';
import { field, isRecord, textOrNull } from '../contract/json';
import { quoted } from '../contract/problem';
import type { TemplateContent } from '../contract/template';
import { variableName } from '../contract/templateVariable';
import type { Field } from '../fields/field';
import {
	templateButtonsField,
	templateLanguageField,
	templateNameFields,
	templateParametersField,
} from '../fields/template';
import { chosenTemplate } from '../fields/templateChoice';
import { templateFieldsField } from '../fields/templateFields';
import type { ItemParameters } from './itemParameters';
import { readTemplateButtons } from './readTemplateButtons';
import { readTemplateFields } from './readTemplateFields';
import type { ReadHeader } from './readTemplateHeader';
import { readTemplateHeader } from './readTemplateHeader';
import { readTemplateParameters } from './readTemplateParameters';
import type { FilledTemplate, TemplateEntry } from './templateEntry';

type Values = NonNullable<Capabilities['templateValues']>;

type Chosen = ReturnType<typeof chosenTemplate>;

/** Meta, "Template components". */
const longestName = 512;

/** A template with what fills it; its header is null where it is wrong, and its media is read apart from it. */
export interface ReadTemplate {
	template: Omit<TemplateContent, 'header'> | null;
	header: ReadHeader | null;
}

/** The template of an item: whatever is wrong with it has left a problem behind. */
export function readTemplate(item: ItemParameters, values: Values): ReadTemplate {
	const chosen = readName(item, values);
	const language = readLanguage(item, chosen);
	const fields = item.value(templateFieldsField.name);
	const { header, parameters, buttons } =
		fields === null
			? readByHand(item, values)
			: readTemplateFields(item, fields, { chosen, values });
	if (chosen === null || language === null || buttons === null || parameters === null)
		return { template: null, header };
	return { template: { name: chosen.name, language, parameters, buttons }, header };
}

/** The values as they were entered without a list. */
function readByHand(item: ItemParameters, values: Values): FilledTemplate {
	const filledButtons = entriesOf(item, templateButtonsField, 'button', (_, index) => index + 1);
	const entries = entriesOf(item, templateParametersField, 'parameter', (entry, index) =>
		variableName(textOrNull(field(entry, 'name')) ?? String(index + 1)),
	);
	const hasOtherParts = filledButtons.length > 0 || item.value('templateHeader') !== 'none';
	return {
		header: readTemplateHeader(item, values),
		parameters: readTemplateParameters(item, entries, hasOtherParts ? 'parts' : 'bodyOnly'),
		buttons: readTemplateButtons(item, filledButtons, values),
	};
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
function entriesOf(
	item: ItemParameters,
	collection: Field,
	group: string,
	nameOf: (entry: unknown, index: number) => string | number,
): TemplateEntry[] {
	const value = item.value(collection.name);
	const entries = isRecord(value) ? field(value, group) : undefined;
	if (!Array.isArray(entries)) return [];
	return (entries as unknown[]).map((entered, index) => ({
		field: { ...collection, label: `${collection.label}: ${nameOf(entered, index)}` },
		entered,
	}));
}
