import type { Capabilities } from '../contract/capabilities';
import { field, textOrNull } from '../contract/json';
import { quoted } from '../contract/problem';
import type { TemplateButton } from '../contract/template';
import { templateButtonTypes } from '../contract/template';
import { variableName } from '../contract/templateVariable';
import { templateButtonsField } from '../fields/template';
import type { ItemParameters } from './itemParameters';
import type { TemplateEntry } from './templateEntry';
import { templateText } from './templateText';

/** Meta, "Template components": a template has up to ten buttons. */
const mostButtons = 10;

/** Meta, "Template components": an address has up to 2,000 characters. */
const longestValue = 2000;

/** Meta, "Coupon code templates". */
const longestCode = 15;

/** The buttons that have something to fill in; null, with a problem for each that is wrong. */
export function readTemplateButtons(
	item: ItemParameters,
	entries: readonly TemplateEntry[],
	values: NonNullable<Capabilities['templateValues']>,
): TemplateButton[] | null {
	const read = entries.map((entry, index) => readButton(item, entry, { index, values }));
	const buttons = read.filter((button) => button !== null);
	const places = buttons.map(({ index }) => index);
	if (values === 'parts' && new Set(places).size < places.length) {
		const fix = "Give each button its own 'Position': its place among all buttons of the template.";
		return item.refuse({ ...templateButtonsField, fix }, 'has a position twice', null);
	}
	return buttons.length === entries.length ? buttons : null;
}

function readButton(
	item: ItemParameters,
	{ field: place, entered: entry }: TemplateEntry,
	{ index, values }: { index: number; values: NonNullable<Capabilities['templateValues']> },
): TemplateButton | null {
	const { label } = place;
	const type = templateButtonTypes.find((candidate) => candidate === field(entry, 'type'));
	if (type === undefined) {
		const fix = `Use one of: ${templateButtonTypes.join(', ')}.`;
		return item.refuse({ label, fix }, 'has an unknown type', quoted(field(entry, 'type')));
	}
	const position = Number(textOrNull(field(entry, 'position')) ?? index + 1);
	if (!Number.isInteger(position) || position < 1 || position > mostButtons) {
		const rule = `must have a 'Position' from 1 to ${mostButtons}`;
		item.refuse(place, rule, quoted(field(entry, 'position')));
	}
	const name = item.asText(field(entry, 'variable'), place);
	if (name === null && values === 'variables' && type !== 'quickReply') {
		const fix =
			"Enter in 'Variable' the name that the template shows for it, e.g. link for $(link).";
		item.refuse({ label, fix }, 'has no variable', null);
	}
	const value = templateText(item, field(entry, 'value'), place, longestValue);
	if (value === null) return null;
	check(item, { type, value, label });
	const variable = name === null ? null : variableName(name);
	return { type, index: position - 1, variable, value };
}

function check(
	item: ItemParameters,
	{ type, value, label }: Pick<TemplateButton, 'type' | 'value'> & { label: string },
): void {
	if (type === 'url' && /\s/.test(value)) {
		const fix = 'Encode it, e.g. {{ encodeURIComponent($json.path) }}.';
		item.refuse({ label, fix }, 'contains a space, which an address cannot have', quoted(value));
	}
	if (type === 'url' && /^https?:\/\//i.test(value))
		item.warn(
			`'${label}' is a full address. WhatsApp puts it behind the address of the template, so mostly only its end belongs here.`,
		);
	if (type === 'copyCode' && value.length > longestCode)
		item.warn(`'${label}' is longer than ${longestCode} characters and may be rejected.`);
}
