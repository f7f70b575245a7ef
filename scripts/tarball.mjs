import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { root, step } from './step.mjs';

export const tarballFolder = join(root, '.work', 'tarball');

/** Builds the package and packs it as npm would publish it; the path of the tarball. */
export async function makeTarball() {
	await step('Building the package', 'npm', ['run', '--silent', 'build'], { quiet: true });
	rmSync(tarballFolder, { recursive: true, force: true });
	mkdirSync(tarballFolder, { recursive: true });
	await step('Packing the package', 'npm', ['pack', '--pack-destination', tarballFolder], {
		quiet: true,
	});
	return join(tarballFolder, readdirSync(tarballFolder)[0]);
}
