import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const load = createRequire(__filename);

/**
 * An export that is found by a provider's name instead of being imported, so that no list has to be kept.
 * @param path from the root of the checkout
 * @throws an error that says which file to write
 */
export function ownExport(path: string, name: string): unknown {
	const file = resolve(__dirname, '..', path);
	const exported = existsSync(file) ? (load(file) as Record<string, unknown>)[name] : undefined;
	if (exported !== undefined) return exported;
	throw new Error(`${path} must export '${name}' (CONTRIBUTING.md, "Adding a provider")`);
}
