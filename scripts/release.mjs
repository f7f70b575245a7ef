import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkTarball, unpackTarball } from './checks.mjs';
import { installPackage } from './install.mjs';
import { releaseProblems } from './releaseProblems.mjs';
import { root, run } from './step.mjs';
import { makeTarball, packedTarball } from './tarball.mjs';

/**
 * `node scripts/release.mjs v1.2.3`: checks that the tag may be published, packs it, and prints the path of the tarball, which
 * is what `.github/workflows/publish.yml` publishes. It publishes nothing itself.
 */
await run(async () => {
	const tag = process.argv[2] ?? '';
	const read = (file) => readFileSync(join(root, file), 'utf8');
	const problems = releaseProblems(tag, JSON.parse(read('package.json')), read('CHANGELOG.md'));
	if (problems.length > 0) throw new Error(`${tag} cannot be published:\n${problems.join('\n')}`);
	await installPackage();
	await makeTarball();
	checkTarball(await unpackTarball());
	console.log(packedTarball());
});
