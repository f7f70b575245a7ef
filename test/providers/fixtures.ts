import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Payloads recorded by others; they stand beside the checkout and are not part of it. */
const folder = resolve(__dirname, '../../../shared/fixtures');

/** `npm test` ends with it: it names what was not run, and why. */
const whyNot =
	'groups of additional checks on payloads recorded by others (../shared/fixtures is not beside this clone)';

/**
 * Tests over recorded payloads, an oracle beside the case tables of our own. A clone without the payloads has one
 * skipped test in their place, so that the sum says so.
 */
export function describeFixtures(name: string, tests: () => void): void {
	describe(name, () => {
		if (existsSync(folder)) tests();
		else test.skip(whyNot, () => undefined);
	});
}

export function fixture(path: string): unknown {
	return JSON.parse(readFileSync(resolve(folder, path), 'utf8')) as unknown;
}
