import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Payloads recorded by others; they stand beside the checkout and are not part of it. */
const folder = resolve(__dirname, '../../../shared/fixtures');

/** Tests over recorded payloads; a clone without them beside it has none of these tests. */
export function describeFixtures(name: string, tests: () => void): void {
	if (existsSync(folder)) describe(name, tests);
}

export function fixture(path: string): unknown {
	return JSON.parse(readFileSync(resolve(folder, path), 'utf8')) as unknown;
}
