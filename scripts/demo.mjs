import { spawn } from 'node:child_process';

import { installN8n, installPackage } from './install.mjs';
import { environment, root, run } from './step.mjs';
import { makeTarball } from './tarball.mjs';

const options = process.argv.slice(2);

/**
 * Installs what is missing, packs the package and runs the examples in a real n8n; results on stdout. With `--packed` it
 * takes what was packed last.
 */
await run(async () => {
	if (!options.includes('--packed')) {
		await installPackage();
		await installN8n();
		await makeTarball();
	}
	const demo = spawn('node', ['--import', 'tsx', 'test/bed/demo.ts', ...options], {
		cwd: root,
		env: environment(),
		stdio: 'inherit',
	});
	endWithUs(demo);
	process.exitCode = await new Promise((resolve) =>
		demo.once('close', (code) => resolve(code ?? 1)),
	);
});

/** The demo ends its n8n and then itself; this process waits for that. */
function endWithUs(demo) {
	const end = () => demo.kill('SIGTERM');
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) end();
	}, 500).unref();
}
