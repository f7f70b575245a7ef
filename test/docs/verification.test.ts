import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import manifest from '../../package.json';

/** The list of n8n's guidelines names what is there; that linked files exist is in links.test.ts. */

const root = resolve(__dirname, '../..');
const page = readFileSync(resolve(root, 'docs/verification.md'), 'utf8');

const lines = page
	.split('\n')
	.filter((line) => line.startsWith('| ') && !/^\| (Guideline|-+) /.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, guideline, state, evidence]) => ({ guideline, state, evidence }));

test.each(lines)('$guideline: $state, with evidence', ({ state, evidence }) => {
	expect(state).toMatch(/^(met|open|met, open|partly, open)$/);
	expect(evidence?.length).toBeGreaterThan(20);
});

test('it has all lines', () => {
	expect(lines.length).toBeGreaterThan(15);
});

test('commands that it names are there', () => {
	const scripts = [...page.matchAll(/`npm run ([\w:]+)`/g)].map(([, name = '']) => name);
	expect(scripts).not.toEqual([]);
	expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
});

test('what it says of the package holds', () => {
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(manifest.license).toBe('MIT');
	expect(manifest.name).toMatch(/^n8n-nodes-/);
	expect(manifest.keywords).toContain('n8n-community-node-package');
	const scanner = JSON.parse(readFileSync(resolve(root, 'test/scanner/package.json'), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	expect(page).toContain(`version ${scanner.dependencies['@n8n/scan-community-package'] ?? ''}`);
});
