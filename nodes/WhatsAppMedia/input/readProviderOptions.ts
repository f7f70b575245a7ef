import type { ProviderOption } from '../contract/capabilities';
import { isRecord } from '../contract/json';
import { quoted } from '../contract/problem';
import type { Provider } from '../contract/provider';
import type { ItemParameters } from './itemParameters';

/** The options that only this provider has, as texts; wrong ones leave a problem behind, empty ones are left out. */
export function readProviderOptions(
	item: ItemParameters,
	provider: Provider,
): Record<string, string> {
	return Object.fromEntries(
		provider.capabilities.options.flatMap((option) => {
			const text = readOption(item, option);
			return text === null ? [] : [[option.parameter, text]];
		}),
	);
}

function readOption(
	item: ItemParameters,
	{ parameter, label, value }: ProviderOption,
): string | null {
	const field = { name: parameter, label, fix: 'Correct it, or remove the option.' };
	if (value.kind === 'json') return readJson(item, field);
	const text = item.optionText(field);
	if (text === null) return null;
	const rule = brokenRule(text, value);
	if (rule === null) return text;
	return item.add({ class: 'request', field: label, rule, found: quoted(text), fix: field.fix });
}

function brokenRule(
	text: string,
	value: Exclude<ProviderOption['value'], { kind: 'json' }>,
): string | null {
	switch (value.kind) {
		case 'text':
			return null;
		case 'choice':
			return value.choices.includes(text) ? null : `is none of ${value.choices.join(', ')}`;
		case 'number': {
			const number = Number(text);
			const isWithin = Number.isInteger(number) && number >= value.from && number <= value.to;
			return isWithin ? null : `is no whole number from ${value.from} to ${value.to}`;
		}
	}
}

/** A JSON field holds text, an expression in it may give the list or object itself. */
function readJson(
	item: ItemParameters,
	field: { name: string; label: string; fix: string },
): string | null {
	const value = item.option(field.name);
	if (value === undefined || value === null || value === '') return null;
	const parsed = typeof value === 'string' ? parse(value) : value;
	if (isRecord(parsed) || Array.isArray(parsed)) return JSON.stringify(parsed);
	return item.add({
		class: 'request',
		field: field.label,
		rule: 'is no JSON list or object',
		found: quoted(value),
		fix: field.fix,
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
