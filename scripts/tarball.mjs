import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { root, step } from './step.mjs';

const tarballFolder = join(root, '.work', 'tarball');

/** Builds the package and packs it as npm would publish it. */
export async function makeTarball() {
	await step('Building the package', 'npm', ['run', '--silent', 'build'], { quiet: true });
	rmSync(tarballFolder, { recursive: true, force: true });
	mkdirSync(tarballFolder, { recursive: true });
	await step('Packing the package', 'npm', ['pack', '--pack-destination', tarballFolder], {
		quiet: true,
	});
}

/** The path of what was packed last. */
export function packedTarball() {
	return join(tarballFolder, readdirSync(tarballFolder)[0]);
}
