import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What n8n has for every community node. */
const suppliedByN8n = ['n8n-workflow', 'crypto', 'lodash', 'luxon', 'p-limit', 'zod'];

/** What stands beside the compiled code. */
const documents = ['CHANGELOG.md', 'LICENSE.md', 'README.md', 'package.json'];

/** Everything that is published: compiled code, what n8n reads beside it, icons, licences of what is bundled. */
const published = [
	/^dist\/(credentials|nodes)\/.+\.js$/,
	/^dist\/nodes\/.+\.json$/,
	/^dist\/icons\/[^/]+\.svg$/,
	/^dist\/licenses\/.+\/LICENSE[^/]*$/,
];

/** Bytes unpacked: a third more than today. Whoever needs more should know why before it is published. */
const largestPackage = 1_400_000;

/** Licences that allow to publish a copy under MIT beside them. */
const freeLicences = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * What must not be published as it is.
 * @param files of the unpacked tarball: `{ path, text }`
 * @param root the folder of the checkout, which no file may name
 * @param licences of the installed packages, by name
 * @returns one sentence for each problem
 */
export function problemsOf(files, root, licences) {
	return [
		...files.flatMap(({ path }) => problemsOfPath(path)),
		...files.filter(({ path }) => path.endsWith('.js')).flatMap(problemsOfCode),
		...files
			.filter(({ text }) => text.includes(root))
			.map(({ path }) => `${path} names the folder in which it was built.`),
		...missingFiles(files),
		...bundledPackages(files).flatMap((name) => problemsOfLicence(name, files, licences[name])),
		...licencesOfNothing(files),
		...problemsOfSize(files),
	];
}

function problemsOfPath(path) {
	const isPublished = documents.includes(path) || published.some((pattern) => pattern.test(path));
	const isTest = /(^|\/)(tests?|__tests__)\/|\.(test|spec)\./.test(path);
	return isPublished && !isTest ? [] : [`${path} does not belong into the package.`];
}

function problemsOfCode({ path, text }) {
	const modules = [...text.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]\s*\)/g)]
		.map(([, name]) => name)
		.filter((name) => !name.startsWith('.') && !suppliedByN8n.includes(name.replace(/^node:/, '')));
	return [
		...modules.map(
			(name) => `${path} requires ${name}, which is not there at run time: bundle it.`,
		),
		...(text.includes('sourceMappingURL=') ? [`${path} refers to a source map.`] : []),
	];
}

function missingFiles(files) {
	const present = files.map(({ path }) => path);
	const manifest = files.find(({ path }) => path === 'package.json');
	const { credentials = [], nodes = [] } = JSON.parse(manifest?.text ?? '{}').n8n ?? {};
	return [...documents, ...credentials, ...nodes]
		.filter((path) => !present.includes(path))
		.map((path) => `${path} is missing.`);
}

/** Names of packages whose code is in the files: esbuild writes a comment with the path before each of their modules. */
export function bundledPackages(files) {
	const names = files
		.filter(({ path }) => path.endsWith('.js'))
		.flatMap(({ text }) => [
			...text.matchAll(/^\/\/ (?:.*\/)?node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm),
		])
		.map(([, name]) => name);
	return [...new Set(names)];
}

function problemsOfLicence(name, files, licence) {
	const folder = `dist/licenses/${name}/`;
	return [
		...(freeLicences.includes(licence)
			? []
			: [
					`${name} is bundled, and its licence (${licence}) is not one of ${freeLicences.join(', ')}.`,
				]),
		...(files.some(({ path }) => path.startsWith(folder))
			? []
			: [`${name} is bundled, but its licence is not in ${folder}.`]),
	];
}

/** Otherwise a bundle without comments, e.g. a minified one, would pass as one without libraries. */
function licencesOfNothing(files) {
	const folders = bundledPackages(files).map((name) => `dist/licenses/${name}/`);
	return files
		.filter(({ path }) => path.startsWith('dist/licenses/'))
		.filter(({ path }) => !folders.some((folder) => path.startsWith(folder)))
		.map(({ path }) => `${path} is the licence of nothing that is found in the code.`);
}

function problemsOfSize(files) {
	const size = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
	return size > largestPackage
		? [`The package has ${size} bytes, more than ${largestPackage} (scripts/packageContents.mjs).`]
		: [];
}

/** All files below a folder, with their paths from there. */
export function filesIn(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((path) => ({ path: path.slice(folder.length + 1), text: readFileSync(path, 'utf8') }));
}

/** @throws an error that lists what must not be published as it is */
export function checkContents(unpacked, root) {
	const files = filesIn(unpacked);
	const licenceOf = (name) =>
		JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).license;
	const licences = bundledPackages(files).map((name) => [name, licenceOf(name)]);
	const problems = problemsOf(files, root, Object.fromEntries(licences));
	if (problems.length > 0)
		throw new Error(`The package cannot be published:\n${problems.join('\n')}`);
}
