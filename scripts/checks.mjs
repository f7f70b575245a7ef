import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { installScanner, scannerFolder } from './install.mjs';
import { checkContents } from './packageContents.mjs';
import { root, say, step } from './step.mjs';
import { packedTarball } from './tarball.mjs';

const quiet = { quiet: true };

export async function checkTypes() {
	await step('Types', 'tsc', ['--noEmit'], quiet);
}

export async function checkFormat() {
	await step('Prettier', 'prettier', ['--check', '--log-level', 'warn', '.'], quiet);
}

/** No cache: the rules know types, so a change in one file can be an error in another one. */
export async function checkRules() {
	await step('ESLint', 'eslint', ['.', '--max-warnings', '0'], quiet);
}

/** The rules of n8n's scanner, on the source and on the tarball, where it lints the compiled code; and what is in the tarball. */
export async function checkPackage() {
	await installScanner();
	const unpacked = await unpackTarball();
	const scanner = join(
		scannerFolder,
		'node_modules/@n8n/scan-community-package/scanner/scanner.mjs',
	);
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scanner).href);
	await scan('the source', analyzePackage(root, SOURCE_FILE_PATTERNS));
	await scan('the tarball', analyzePackage(unpacked, ['**/*.js', 'package.json']));
	checkTarball(unpacked);
}

/** @returns the folder with what was packed last */
export async function unpackTarball() {
	const unpacked = join(root, '.work', 'unpacked');
	rmSync(unpacked, { recursive: true, force: true });
	mkdirSync(unpacked, { recursive: true });
	await step(
		'Unpacking the tarball',
		'tar',
		['-xzf', packedTarball(), '-C', unpacked, '--strip-components=1'],
		quiet,
	);
	return unpacked;
}

/** The scanner lets compiled code require development dependencies, trusting that they were bundled: n8n installs none. */
export function checkTarball(unpacked) {
	checkContents(unpacked, root);
	say('✓ The tarball has what belongs into it: files, modules, licences, size');
}

async function scan(what, analysis) {
	const { passed, message, details } = await analysis;
	if (!passed) throw new Error(`n8n's scanner refuses ${what}: ${message}\n${details ?? ''}`);
	say(`✓ n8n's scanner accepts ${what}`);
}
