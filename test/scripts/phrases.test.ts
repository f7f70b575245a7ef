import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Phrases that readers stumbled over do not come back. */

const scripts = resolve(__dirname, '../../scripts');

/** Runs code beside the scripts, in a Node of its own: Jest loads no ES modules. */
function evaluated(expression: string): unknown {
	const imports = ['phrases', 'oldPhrases']
		.map(
			(name) => `...await import(${JSON.stringify(pathToFileURL(`${scripts}/${name}.mjs`).href)})`,
		)
		.join(', ');
	const code = `const { linesWith, placesOf, oldPhrases } = { ${imports} }; console.log(JSON.stringify(${expression}));`;
	const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', code]);
	return JSON.parse(printed.toString());
}

test.each([
	['as it is', 'is no number', "rule: 'is no number'", [1]],
	['over a line break', 'is no number', 'one\nthat is\n\tno number, and is no number', [2, 3]],
	['with a few words between', 'sent as …, which', 'It cannot be sent as image, which takes', [1]],
	['not with a sentence between', 'sent as …, which', `sent as ${'x'.repeat(61)}, which`, []],
	['not with other words', 'is no number', 'is not a number', []],
	['its dots and brackets are only themselves', 'was sent (now).', 'was sent now!', []],
])('a phrase is found %s', (_, phrase, text, lines) => {
	expect(evaluated(`linesWith(${JSON.stringify(phrase)}, ${JSON.stringify(text)})`)).toEqual(lines);
});

test('none that is enforced stands in what users and colleagues read', () => {
	expect(evaluated('placesOf(oldPhrases)')).toEqual([]);
});

test('none is written as its own replacement', () => {
	const circular = 'oldPhrases.filter(({ old, better }) => linesWith(old, better).length > 0)';
	expect(evaluated(circular)).toEqual([]);
});
