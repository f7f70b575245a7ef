import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { installChromium, installN8n, installPackage } from './install.mjs';
import { root, run, say, step } from './step.mjs';

const results = join(root, '.work', 'results');
const allSuites = ['unit', 'integration', 'e2e', 'browser'];
const chosen = process.argv.slice(2);
const suites = chosen.length > 0 ? chosen : allSuites;

/** Every suite (or those named), from nothing: installs what is missing, says what it does, ends with the sum. */
await run(async () => {
	await installPackage();
	await step('Checking types', 'tsc', ['--noEmit']);
	// also builds the package and packs the tarball that the real n8n installs
	await step('Linting', process.execPath, ['scripts/lint.mjs']);
	await installN8n();
	await installChromium();
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });
	const failed = [];
	for (const suite of suites) {
		await runSuite(suite).catch(() => failed.push(suite));
	}
	report();
	if (failed.length > 0) throw new Error(`These suites failed: ${failed.join(', ')}`);
});

async function runSuite(suite) {
	const args = [
		'--selectProjects',
		suite,
		'--json',
		'--outputFile',
		join(results, `${suite}.json`),
	];
	await step(
		`Tests: ${suite}`,
		'jest',
		['e2e', 'browser'].includes(suite) ? [...args, '--runInBand'] : args,
		{
			quietStdout: true,
		},
	);
}

/** The line that CI reads the number of tests from. */
function report() {
	const sum = { passed: 0, failed: 0 };
	for (const suite of suites) {
		const { numPassedTests, numFailedTests } = resultOf(suite);
		say(`  ${suite.padEnd(12)} ${numPassedTests} passed, ${numFailedTests} failed`);
		sum.passed += numPassedTests;
		sum.failed += numFailedTests;
	}
	console.log(`${sum.passed} passed, ${sum.failed} failed`);
}

function resultOf(suite) {
	try {
		return JSON.parse(readFileSync(join(results, `${suite}.json`), 'utf8'));
	} catch {
		return { numPassedTests: 0, numFailedTests: 1 };
	}
}
