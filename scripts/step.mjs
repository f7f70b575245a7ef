import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Milliseconds between two signs of life of a step that prints nothing itself. */
const signOfLife = 15_000;

/** Everything that these scripts say goes to stderr: stdout belongs to results. */
export function say(text) {
	process.stderr.write(`${text}\n`);
}

/** The environment of a child: our Node 24 before the system's node, if it is installed already. */
export function environment(extra = {}) {
	return {
		...process.env,
		PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
		npm_config_update_notifier: 'false',
		...extra,
	};
}

/**
 * Runs a command as one step with a name, a time and a sign of life; its output is shown, or (`quiet`) kept for the case
 * that it fails. Steps that run side by side are quiet, so that their lines do not mix.
 * @throws an error with the command's whole output where it fails
 */
export async function step(name, command, args, { cwd = root, env = {}, quiet = false } = {}) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	say(`▸ ${name}`);
	const life = setInterval(() => say(`  … ${name}: ${seconds()} s`), signOfLife);
	let output = '';
	const channel = quiet ? 'pipe' : process.stderr;
	const child = spawn(command, args, {
		cwd,
		env: environment(env),
		stdio: ['ignore', channel, channel],
	});
	child.stdout?.on('data', (chunk) => (output += chunk));
	child.stderr?.on('data', (chunk) => (output += chunk));
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	}).finally(() => clearInterval(life));
	if (code !== 0) {
		throw new Error(`${name} failed (exit code ${code}, ${seconds()} s).\n${output}`);
	}
	say(`✓ ${name} (${seconds()} s)`);
}

/** Runs a script's main function; a failure is told without a stack, and becomes the exit code. */
export async function run(main) {
	try {
		await main();
	} catch (error) {
		say(`\n✗ ${error.message}`);
		process.exitCode = 1;
	}
}
