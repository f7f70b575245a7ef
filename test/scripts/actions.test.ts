import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What the GitHub Actions may and must do. */

const folder = resolve(__dirname, '../../.github/workflows');
const workflows = readdirSync(folder).map((name) => ({
	name,
	text: readFileSync(resolve(folder, name), 'utf8'),
}));

function workflow(name: string): string {
	return workflows.find((each) => each.name === name)?.text ?? '';
}

describe.each(workflows)('$name', ({ text }) => {
	test('every action of others is pinned to a commit, with its version beside it', () => {
		const uses = text.split('\n').filter((line) => line.includes('uses:'));
		expect(uses.length).toBeGreaterThan(0);
		const pinned =
			/uses: (\.\/\.github\/workflows\/\w+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/;
		expect(uses.filter((line) => !pinned.test(line))).toEqual([]);
	});

	test('it reads the repository and no more, unless a job says so', () => {
		expect(text).toMatch(/^permissions:\n {2}contents: read\n/m);
		expect(text).not.toContain('write-all');
		expect(text).not.toContain('contents: write');
	});

	test('it has no secret that a log could show, and keeps no token in the checkout', () => {
		expect(text).not.toContain('secrets.');
		expect(text).not.toContain('NODE_AUTH_TOKEN');
		expect(text.match(/actions\/checkout/g)).toHaveLength(
			text.match(/persist-credentials: false/g)?.length ?? 0,
		);
	});

	test('texts from outside come as environment, never as a part of a command', () => {
		const lines = text.split('\n').filter((line) => line.includes('${{'));
		expect(lines.filter((line) => !/^ +[A-Z]+: \$\{\{ [\w.]+ \}\}$/.test(line))).toEqual([]);
	});
});

test('CI runs what a developer runs, and asks for known weaknesses', () => {
	expect(workflow('ci.yml')).toContain('- run: .ci/run\n');
	expect(workflow('ci.yml')).toContain('run: npm run audit:shipped\n');
});

test('only a tag of a version publishes, after all tests, with provenance and without a stored key', () => {
	const text = workflow('publish.yml');
	expect(text).toContain("on:\n  push:\n    tags: ['v[0-9]+.[0-9]+.[0-9]+']\n\n");
	expect(text).toContain('uses: ./.github/workflows/ci.yml');
	expect(text).toContain('needs: test');
	expect(text).toContain('id-token: write');
	expect(text).toMatch(/npm publish "\$TARBALL" --provenance/);
});

test('nothing but publishing may get an identity token', () => {
	const names = workflows.filter(({ text }) => text.includes('id-token')).map(({ name }) => name);
	expect(names).toEqual(['publish.yml']);
});
