import { spawn } from 'node:child_process';

import { installN8n, installPackage } from './install.mjs';
import { environment, root, run } from './step.mjs';
import { makeTarball } from './tarball.mjs';

/** Installs what is missing, packs the package and runs the examples in a real n8n; results on stdout. */
await run(async () => {
	await installPackage();
	await installN8n();
	await makeTarball();
	const demo = spawn('tsx', ['test/bed/demo.ts', ...process.argv.slice(2)], {
		cwd: root,
		env: environment(),
		stdio: 'inherit',
	});
	// Ctrl+C reaches the demo too; it ends n8n and then itself
	process.on('SIGINT', () => {});
	process.exitCode = await new Promise((resolve) =>
		demo.once('close', (code) => resolve(code ?? 1)),
	);
});
