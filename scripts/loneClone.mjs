import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root, step } from './step.mjs';

/** Git refuses to read what belongs to somebody else, as a checkout of CI may; its code runs here anyway. */
const anyOwner = ['--no-local', '--upload-pack', 'git -c safe.directory=* upload-pack'];

/**
 * Runs the unit and integration tests in a clone of the last commit that stands alone in a folder, as on the machine of
 * a newcomer: they may need no file that is not committed, and nothing beside the clone.
 */
export async function testLoneClone() {
	const folder = mkdtempSync(join(tmpdir(), 'whatsapp-media-clone-'));
	const clone = join(folder, 'clone');
	try {
		await step('Cloning the last commit', 'git', ['clone', '--quiet', ...anyOwner, root, clone], {
			quiet: true,
		});
		symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
		await step(
			'Tests of the clone: unit, integration',
			'jest',
			['--selectProjects', 'unit', 'integration', '--maxWorkers=50%'],
			{ cwd: clone, quiet: true },
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
