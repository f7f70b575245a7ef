import { quoted } from '../contract/problem';
import type { Field } from '../fields/field';
import type { ItemParameters } from './itemParameters';

/**
 * Text that fills a place of a template; null, with a problem, where WhatsApp would refuse it: empty, too long, or with line
 * breaks, tabs or more than four spaces in a row (Meta, "Template messages").
 */
export function templateText(
	item: ItemParameters,
	value: unknown,
	field: Pick<Field, 'label' | 'fix'>,
	longest: number,
): string | null {
	const named = { name: '', ...field };
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === ''))
		return item.refuse(named, 'is empty, which WhatsApp does not accept in a template', null);
	const text = item.asText(value, named);
	if (text === null) return null;
	if (/[\r\n\t]| {5}/.test(text)) {
		const fix = "Replace them, e.g. {{ $json.text.replace(/\\s+/g, ' ') }}.";
		const rule = 'contains a line break, a tab or more than four spaces in a row';
		return item.refuse({ label: field.label, fix }, rule, quoted(text));
	}
	if (text.length <= longest) return text;
	const fix = 'Shorten it.';
	const rule = `is longer than ${longest} characters`;
	return item.refuse({ label: field.label, fix }, rule, `${text.length} characters`);
}
