import { spawn } from 'node:child_process';

import { installN8n, installPackage } from './install.mjs';
import { environment, root, run } from './step.mjs';
import { makeTarball } from './tarball.mjs';

/** `npm run bench`: the benchmark of `bench/` in the pinned real n8n; its options are said in `bench/main.ts`. */
const options = process.argv.slice(2);

await run(async () => {
	await installPackage();
	await installN8n();
	await makeTarball();
	const bench = spawn('tsx', ['bench/main.ts', ...options], {
		cwd: root,
		env: environment(),
		stdio: 'inherit',
	});
	process.exitCode = await new Promise((resolve) =>
		bench.once('close', (code) => resolve(code ?? 1)),
	);
});
