/**
 * What `npm test` says last, and whether it has passed. `Part` is one of
 * - `{ kind: 'suite', name, error, result }`: a suite of Jest; `result` is its result file, null where it left none
 * - `{ kind: 'check', name, error }`: types, linting and the like
 * where `error` is null for what ended with exit code 0.
 *
 * Whatever failed counts at least once, also what Jest does not count as a test: a file that cannot be loaded or has no
 * test, a suite that left no results, a check. So the sum is never green when something failed.
 * @returns the lines for people, and the sum that CI reads: `12 passed, 0 failed` or `12 passed, 0 failed, 3 skipped`
 */
export function closing(parts) {
	const suites = parts.filter(({ kind }) => kind === 'suite').map(countsOfSuite);
	const failedChecks = parts.filter(({ kind, error }) => kind === 'check' && error !== null);
	const passed = sumOf(suites, 'passed');
	const failed = sumOf(suites, 'failed') + failedChecks.length;
	const skipped = sumOf(suites, 'skipped');
	return {
		lines: [
			...suites.map((suite) => `  ${suite.name.padEnd(12)} ${words(suite)}`),
			...suites.flatMap(({ problems }) => problems.map((problem) => `  ✗ ${problem}`)),
			...failedChecks.map(({ name }) => `  ✗ ${name}`),
			...skippedLines(suites.flatMap(({ skippedTests }) => skippedTests)),
		],
		sum: words({ passed, failed, skipped }),
		failed,
	};
}

function countsOfSuite({ name, error, result }) {
	if (result === null)
		return suiteOf(name, { failed: 1, problems: [`${name}: Jest left no results`] });
	const files = result.testResults ?? [];
	const failedFiles = files.filter(
		({ status, assertionResults }) =>
			status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
	);
	const problems = failedFiles.map(({ name: file }) => `${name}: ${file} failed as a whole`);
	const known = result.numFailedTests + problems.length;
	// Jest's own counts, and its exit code, for failures that are in none of its rows
	const counted = result.numFailedTestSuites + result.numRuntimeErrorTestSuites;
	if (known === 0 && (counted > 0 || error !== null || result.success === false))
		problems.push(`${name}: Jest failed beside its tests`);
	return suiteOf(name, {
		passed: result.numPassedTests,
		failed: result.numFailedTests + problems.length,
		skipped: result.numPendingTests + result.numTodoTests,
		problems,
		skippedTests: files.flatMap(({ assertionResults }) =>
			assertionResults.filter(({ status }) => ['pending', 'skipped', 'todo'].includes(status)),
		),
	});
}

function suiteOf(name, counts) {
	return { name, passed: 0, failed: 0, skipped: 0, problems: [], skippedTests: [], ...counts };
}

/** A skipped test is named after the reason why it was not run; each reason is told once. */
function skippedLines(tests) {
	const counts = new Map();
	for (const { title } of tests) counts.set(title, (counts.get(title) ?? 0) + 1);
	return [...counts].map(([reason, count]) => `  ${count} skipped: ${reason}`);
}

function words({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function sumOf(suites, key) {
	return suites.reduce((sum, suite) => sum + suite[key], 0);
}
