import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { checkFormat, checkPackage, checkRules, checkTypes } from './checks.mjs';
import { closing } from './closing.mjs';
import { installChromium, installN8n, installPackage } from './install.mjs';
import { testLoneClone } from './loneClone.mjs';
import { checkPhrases } from './phrases.mjs';
import { root, run, say, step } from './step.mjs';
import { makeTarball } from './tarball.mjs';

/**
 * `npm test`: every check and every suite (or the suites named) from nothing: installs what is missing, says what it does,
 * ends with the sum. With `--lone-clone` also the tests in a clone with nothing beside it, as CI has it.
 */
const allSuites = ['unit', 'integration', 'e2e', 'browser'];
const chosen = process.argv.slice(2).filter((argument) => argument !== '--lone-clone');
const withLoneClone = process.argv.includes('--lone-clone');
const isChosen = (name) => chosen.length === 0 || chosen.includes(name);

const results = join(root, '.work', 'results');

await run(async () => {
	const unknown = chosen.find((name) => !allSuites.includes(name));
	if (unknown !== undefined)
		throw new Error(`There is no suite '${unknown}', only ${allSuites.join(', ')}.`);
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });
	const setup = await lane([
		check('Installation', installPackage),
		check('Building and packing the package', makeTarball),
	]);
	const ready = setup.every(({ error }) => error === null);
	const parts = ready ? await allLanes() : [];
	const { lines, sum, failed } = closing([...setup, ...parts]);
	lines.forEach(say);
	console.log(sum);
	if (failed > 0) process.exitCode = 1;
});

/** n8n takes one core and waits a lot; what needs no n8n runs beside it. */
async function allLanes() {
	const lanes = await Promise.all([
		lane([
			check('Types', checkTypes),
			check('Prettier', checkFormat),
			check('ESLint', checkRules),
			check('Old phrases', checkPhrases),
			check("n8n's scanner", checkPackage),
			suite('unit'),
			suite('integration'),
			...(withLoneClone
				? [check('The tests in a clone with nothing beside it', testLoneClone)]
				: []),
		]),
		lane([suite('e2e', installN8n), suite('browser', installN8n, installChromium)]),
	]);
	return lanes.flat();
}

/** One part after the other, also after one that failed: the sum tells of all. */
async function lane(parts) {
	const ended = [];
	for (const { kind, name, work } of parts) {
		if (kind === 'suite' && !isChosen(name)) continue;
		const error = await work().then(
			() => null,
			(reason) => reason.message,
		);
		if (error !== null) say(`✗ ${error}`);
		ended.push({ kind, name, error, ...(kind === 'suite' ? { result: resultOf(name) } : {}) });
	}
	return ended;
}

function check(name, work) {
	return { kind: 'check', name, work };
}

/** A project of Jest; those that start an n8n have one at a time. */
function suite(name, ...installs) {
	const work = async () => {
		for (const install of installs) await install();
		const args = ['--selectProjects', name, '--json', '--outputFile', resultFile(name)];
		// half of the cores: the other lane needs the rest, and some tests wait for answers in real time
		const share = installs.length > 0 ? '--runInBand' : '--maxWorkers=50%';
		await step(`Tests: ${name}`, 'jest', [...args, share], { quiet: true });
	};
	return { kind: 'suite', name, work };
}

function resultFile(name) {
	return join(results, `${name}.json`);
}

function resultOf(name) {
	try {
		return JSON.parse(readFileSync(resultFile(name), 'utf8'));
	} catch {
		return null;
	}
}
