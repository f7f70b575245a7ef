import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, say, step } from './step.mjs';

const nodeFolder = join(root, 'node_modules', 'node');
export const n8nFolder = join(root, 'test', 'e2e', 'n8n');
export const scannerFolder = join(root, 'test', 'scanner');

/** What an installation was made of; a folder with the same mark needs no network. */
function mark(folder) {
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json'])
		hash.update(readFileSync(join(folder, file)));
	return hash.update(process.platform + process.arch).digest('hex');
}

async function installFolder(folder, name, steps) {
	const markFile = join(folder, 'node_modules', '.installed');
	const wanted = mark(folder);
	if (existsSync(markFile) && readFileSync(markFile, 'utf8') === wanted) return;
	// not `npm ci`: it refuses a lockfile from a registry that lacks some optional packages of other platforms
	await step(
		`Installing ${name}`,
		'npm',
		['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'],
		{
			cwd: folder,
			quiet: true,
		},
	);
	await steps();
	writeFileSync(markFile, wanted);
}

/** The package's own tools, and Node 24, which is an npm package whose install script is needed. */
export async function installPackage() {
	await installFolder(root, "the package's development tools (about 1 minute)", async () => {
		await step('Unpacking Node 24', 'npm', ['rebuild', 'node', '--ignore-scripts=false'], {
			quiet: true,
		});
	});
}

/** n8n's scanner of community packages. */
export async function installScanner() {
	await installFolder(scannerFolder, "n8n's package scanner", async () => {});
}

/** The real n8n: some 2,200 packages, and SQLite built against the headers of our Node 24. */
export async function installN8n() {
	await installFolder(n8nFolder, 'the real n8n 2.41.1 (2.6 GB, 2 to 4 minutes)', async () => {
		await step(
			'Building SQLite for Node 24 (about 1 minute)',
			'npm',
			['rebuild', 'sqlite3', '--ignore-scripts=false'],
			{
				cwd: n8nFolder,
				env: { npm_config_nodedir: nodeHeaders() },
				quiet: true,
			},
		);
	});
}

/** The platform package of Node 24 brings its own headers: no download from nodejs.org. */
function nodeHeaders() {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const candidates = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`];
	const found = candidates
		.map((name) => join(nodeFolder, 'node_modules', name))
		.find((folder) => existsSync(join(folder, 'include')));
	return found ?? '';
}

const chromiumPaths = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
];

/** The browser of the browser test: taken where there is one, installed from Debian's packages where we may. */
export async function installChromium() {
	if (findChromium() !== undefined) return;
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		throw new Error(
			'The browser test needs Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
		);
	}
	await step('Updating the list of Debian packages', 'apt-get', ['update'], { quiet: true });
	await step(
		'Installing Chromium (about 1 minute)',
		'apt-get',
		['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
		{
			env: { DEBIAN_FRONTEND: 'noninteractive' },
			quiet: true,
		},
	);
}

export function findChromium() {
	return chromiumPaths.find((path) => path !== undefined && existsSync(path));
}
