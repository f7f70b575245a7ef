import { execFile } from 'node:child_process';
import { join } from 'node:path';

import { bundledPackages, filesIn } from './packageContents.mjs';
import { environment, root, run, say } from './step.mjs';
import { weaknessesOf } from './weaknesses.mjs';

/**
 * `npm run audit:shipped`, after a build: known weaknesses of what users get. `npm audit --omit=dev` alone would see
 * nothing, as the bundled library is a development dependency. It asks the registry, so CI runs it, and `npm test` does not.
 */
await run(async () => {
	const shipped = bundledPackages(
		filesIn(join(root, 'dist')).map((file) => ({ ...file, path: `dist/${file.path}` })),
	);
	if (shipped.length === 0) throw new Error('There is no bundled library in dist: build it first.');
	const weaknesses = [
		...weaknessesOf(await auditReport(), shipped),
		...weaknessesOf(await auditReport('--omit=dev', '--omit=peer'), null),
	];
	if (weaknesses.length > 0) throw new Error(`Users would get:\n${weaknesses.join('\n')}`);
	say(`✓ No known weakness in what is shipped (${shipped.join(', ')}) or installed with it`);
});

/** npm ends with a code of its own where it found something: the report counts. */
function auditReport(...omitted) {
	return new Promise((resolve, reject) => {
		execFile(
			'npm',
			['audit', '--json', ...omitted],
			{ cwd: root, env: environment(), maxBuffer: 100_000_000 },
			(error, stdout) => {
				try {
					resolve(JSON.parse(stdout));
				} catch {
					reject(new Error(`npm audit gave no report: ${error?.message ?? 'no output'}`));
				}
			},
		);
	});
}
