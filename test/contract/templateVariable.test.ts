import fc from 'fast-check';

import { variableName, variablesIn } from '../../nodes/WhatsAppMedia/contract/templateVariable';

/** The variables that a template shows, and the words around them. */

const long = 'a sentence that goes on for so long that nobody would read it to its end';

test.each<[string, string, string[]]>([
	['numbers, in their order', 'You owe {{2}}, {{1}}. Yes, {{1}}!', ['1', '2']],
	['more than nine', '{{10}} {{9}} {{1}}', ['1', '9', '10']],
	['names, as they come', 'Dear {{customer}}, {{ amount }} is due', ['customer', 'amount']],
	['names of a map', 'https://shop.example/$(path)', ['path']],
	['none', 'We are open {} from {{}} 9 to $5 ( see $() )', []],
])('%s: %s', (_, text, names) => {
	expect(variablesIn(text).map(({ name }) => name)).toEqual(names);
});

test.each([
	['a short text is shown whole', 'Hello {{1}}!', 'Hello {{1}}!'],
	['in one line', 'Hello\n\n{{1}},\n how are you?', 'Hello {{1}}, how are you?'],
	[
		'a long one is cut between words',
		`${long} {{1}} ${long}`,
		'…it to its end {{1}} a sentence that goes on for so long…',
	],
])('%s', (_, text, context) => {
	expect(variablesIn(text)).toEqual([{ name: '1', context }]);
});

test('any text has an end', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			for (const { name, context } of variablesIn(text)) expect(context).toContain(name);
		}),
	);
});

test.each(['name', '{{name}}', '$(name)', ' {{ name }} '.trim()])('%s is called name', (text) => {
	expect(variableName(text)).toBe('name');
});
