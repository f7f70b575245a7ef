import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

/** The last lines of `npm test`: nothing that failed may end in "0 failed". */

const script = pathToFileURL(resolve(__dirname, '../../scripts/closing.mjs')).href;

/** Asks the script's own function, in a Node of its own: Jest loads no ES modules. */
function closing(...parts: object[]): { lines: string[]; sum: string; failed: number } {
	const code = `import { closing } from ${JSON.stringify(script)};
		console.log(JSON.stringify(closing(JSON.parse(process.argv[1]))));`;
	const printed = execFileSync(
		process.execPath,
		['--input-type=module', '--eval', code, JSON.stringify(parts)],
		{ encoding: 'utf8' },
	);
	return JSON.parse(printed) as ReturnType<typeof closing>;
}

function suite(name: string, result: object | null, error: string | null = null) {
	return { kind: 'suite', name, error, result };
}

/** As Jest writes it with `--json`, as far as it is read. */
const green = {
	success: true,
	numPassedTests: 2,
	numFailedTests: 0,
	numPendingTests: 0,
	numTodoTests: 0,
	numFailedTestSuites: 0,
	numRuntimeErrorTestSuites: 0,
	testResults: [file('a.test.ts', 'passed', ['sends', 'passed'], ['waits', 'passed'])],
};

function file(name: string, status: string, ...tests: [title: string, status: string][]) {
	return {
		name,
		status,
		assertionResults: tests.map(([title, testStatus]) => ({ title, status: testStatus })),
	};
}

const failedTest = {
	...green,
	success: false,
	numPassedTests: 1,
	numFailedTests: 1,
	numFailedTestSuites: 1,
	testResults: [file('a.test.ts', 'failed', ['sends', 'passed'], ['waits', 'failed'])],
};

const emptyFile = {
	...green,
	success: false,
	numFailedTestSuites: 1,
	numRuntimeErrorTestSuites: 1,
	testResults: [...green.testResults, file('empty.test.ts', 'failed')],
};

const failed = 'Tests: unit failed (exit code 1, 3 s).';

test.each([
	['all passed', [suite('unit', green)], '2 passed, 0 failed'],
	['two suites', [suite('unit', green), suite('e2e', green)], '4 passed, 0 failed'],
	['a failed test counts once', [suite('unit', failedTest, failed)], '1 passed, 1 failed'],
	[
		'a file without a test, or that cannot be loaded',
		[suite('unit', emptyFile, failed)],
		'2 passed, 1 failed',
	],
	['no result file', [suite('unit', null, failed)], '0 passed, 1 failed'],
	['no result file, although Jest said nothing', [suite('unit', null)], '0 passed, 1 failed'],
	['an exit code with green results', [suite('unit', green, failed)], '2 passed, 1 failed'],
	[
		'an error that is in no row of the results',
		[suite('unit', { ...green, numRuntimeErrorTestSuites: 1 })],
		'2 passed, 1 failed',
	],
	['success is denied', [suite('unit', { ...green, success: false })], '2 passed, 1 failed'],
	[
		'a failed check',
		[suite('unit', green), { kind: 'check', name: 'ESLint', error: 'ESLint failed' }],
		'2 passed, 1 failed',
	],
	[
		'a check that passed is no test',
		[suite('unit', green), { kind: 'check', name: 'ESLint', error: null }],
		'2 passed, 0 failed',
	],
])('%s', (_, parts, sum) => {
	const closed = closing(...parts);
	expect(closed.sum).toBe(sum);
	expect(closed.failed).toBe(Number(/(\d+) failed/.exec(sum)?.[1]));
});

test('what was skipped is in the sum, and each reason is told once', () => {
	const reason = 'shared/fixtures is not beside this clone';
	const { lines, sum } = closing(
		suite('unit', {
			...green,
			numPendingTests: 2,
			testResults: [file('a.test.ts', 'passed', [reason, 'pending'], [reason, 'pending'])],
		}),
	);
	expect(sum).toBe('2 passed, 0 failed, 2 skipped');
	expect(lines).toContain(`  2 skipped: ${reason}`);
});

test('the lines name what failed beside the tests', () => {
	const { lines } = closing(suite('unit', emptyFile, failed), {
		kind: 'check',
		name: 'ESLint',
		error: 'x',
	});
	expect(lines).toEqual([
		'  unit         2 passed, 1 failed',
		'  ✗ unit: empty.test.ts failed as a whole',
		'  ✗ ESLint',
	]);
});
