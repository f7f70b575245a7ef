import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * A file is, or holds, what is made from the code; `UPDATE_DOCS=1` renews it.
 * @param path from the root of the checkout
 * @param renewed the whole file as it has to be, made from the one that is there
 */
export function expectRenewed(path: string, renewed: (text: string) => string): void {
	const file = resolve(__dirname, '../..', path);
	const wanted = renewed(readFileSync(file, 'utf8'));
	if (process.env.UPDATE_DOCS === '1') writeFileSync(file, wanted);
	expect(readFileSync(file, 'utf8')).toBe(wanted);
}

/**
 * As {@link expectRenewed}, for the part of a document between `<!-- name -->` and `<!-- /name -->`.
 * @param made the part as it has to be
 */
export function expectPartRenewed(path: string, name: string, made: string): void {
	const markers = new RegExp(`<!-- ${name} -->\\n[^]*<!-- /${name} -->`);
	expectRenewed(path, (text) => {
		expect(text).toMatch(markers);
		return text.replace(markers, () => `<!-- ${name} -->\n\n${made}\n\n<!-- /${name} -->`);
	});
}
