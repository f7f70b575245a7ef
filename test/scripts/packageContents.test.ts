import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { called } from './called';

/** What `npm pack` may hold. `npm test` asks the same of the real tarball. */

const node = 'dist/nodes/WhatsAppMedia/WhatsAppMedia.node.js';
const library = 'dist/nodes/WhatsAppMedia/recipient/phoneLibrary.js';
const bundle = '// node_modules/phones/index.js\nvar x = 1;\n// ../main/node_modules/@a/b/c.js\n';

const good: Readonly<Record<string, string>> = {
	'package.json': JSON.stringify({ n8n: { nodes: [node], credentials: [] } }),
	'README.md': '',
	'LICENSE.md': '',
	'CHANGELOG.md': '',
	[node]: 'require("n8n-workflow"); require("./recipient/phoneLibrary"); require("crypto");',
	'dist/nodes/WhatsAppMedia/__schema__/v1.0.0/media/upload.json': '{}',
	'dist/icons/dialog360.dark.svg': '<svg/>',
};

function problems(
	changed: Readonly<Record<string, string | undefined>>,
	licences: Readonly<Record<string, string>> = {},
): unknown {
	const files = Object.entries({ ...good, ...changed })
		.filter(([, text]) => text !== undefined)
		.map(([path, text]) => ({ path, text }));
	return called('packageContents.mjs', 'problemsOf', files, '/home/me/checkout', licences);
}

test('code, schemas, icons and documents are fine', () => {
	expect(problems({})).toEqual([]);
});

test.each([
	['a test', { 'dist/nodes/a.test.js': '' }, 'dist/nodes/a.test.js does not belong'],
	['a folder of tests', { 'dist/nodes/test/a.js': '' }, 'dist/nodes/test/a.js does not belong'],
	['a source', { 'nodes/a.ts': '' }, 'nodes/a.ts does not belong'],
	['a source map', { [`${node}.map`]: '' }, `${node}.map does not belong`],
	['a type declaration', { 'dist/nodes/a.d.ts': '' }, 'dist/nodes/a.d.ts does not belong'],
	['a build log', { 'dist/tsconfig.tsbuildinfo': '' }, 'tsconfig.tsbuildinfo does not belong'],
	['a file of settings', { '.env': '' }, '.env does not belong'],
	['a link to a source map', { [node]: '//# sourceMappingURL=a.js.map' }, 'to a source map'],
	['the folder of the build', { [node]: '"/home/me/checkout/a.ts"' }, 'names the folder'],
	['a module that n8n lacks', { [node]: 'require("axios")' }, 'requires axios, which is not'],
	['a module of Node that is forbidden', { [node]: "require('node:fs')" }, 'requires node:fs'],
	['a module that is imported late', { [node]: 'import("got")' }, 'requires got, which is not'],
	['a licence of nothing', { 'dist/licenses/a/LICENSE': '' }, 'is the licence of nothing'],
	['no changelog', { 'CHANGELOG.md': undefined }, 'CHANGELOG.md is missing.'],
	['no node', { [node]: undefined }, `${node} is missing.`],
	['more than the limit', { 'README.md': 'x'.repeat(1_400_000) }, 'bytes, more than 1400000'],
])('not published: %s', (_, changed, problem) => {
	expect(problems(changed)).toEqual([expect.stringContaining(problem)]);
});

test.each([
	['with its licence', 'MIT', 'dist/licenses/phones/LICENSE', []],
	['without its licence', 'MIT', 'dist/icons/x.svg', [expect.stringContaining('is not in dist')]],
	['that is not free', 'GPL-3.0', 'dist/licenses/phones/LICENSE', [expect.stringContaining('GPL')]],
])('a library that is bundled %s', (_, licence, path, expected) => {
	const code = '// node_modules/phones/index.js\n';
	expect(problems({ [library]: code, [path]: '' }, { phones: licence })).toEqual(expected);
});

test('bundled libraries are found by the comments of esbuild, wherever node_modules is', () => {
	const files = [{ path: library, text: bundle }];
	expect(called('packageContents.mjs', 'bundledPackages', files)).toEqual(['phones', '@a/b']);
});

test('the licence of the bundled phone library is that of its package', () => {
	const file = resolve(__dirname, '../../node_modules/libphonenumber-js/package.json');
	expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ license: 'MIT' });
});
