import { spelledOut } from './spelledOut';

test.each([
	['anywhere', /too fast/, ['…too fast…']],
	['from the beginning', /^Throttling/, ['Throttling…']],
	['the whole', /^E1$/, ['E1']],
	['alternatives', /^A|B$/, ['A…', '…B']],
	['a group', /^A(b|c)D/, ['AbD…', 'AcD…']],
	['a group in a group', /^(A|B(c|d))/, ['A…', 'Bc…', 'Bd…']],
	['what may be missing', /api( the)? key/, ['…api the key…', '…api key…']],
	['a dot', /^A\.b/, ['A.b…']],
	['a set', /api[ _]?key/, ['…api key…', '…apikey…']],
	['anything', /^(A|.*Balance)/, ['A…', '…Balance…']],
])('a pattern is spelled out: %s', (_, pattern, texts) => {
	expect(spelledOut(pattern)).toEqual(texts);
	expect(texts.filter((text) => !pattern.test(text.replaceAll('…', '')))).toEqual([]);
});
