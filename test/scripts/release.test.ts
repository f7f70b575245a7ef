import { called } from './called';

/** When a tag may be published, and what the audit of shipped packages tells. */

const manifest = {
	version: '1.2.3',
	author: { email: 'us@example.com' },
	repository: { url: 'git+https://github.com/example/n8n-nodes-whatsapp-media.git' },
};
const changelog = '## [Unreleased]\n\n## [1.2.3] - 2026-11-21\n';

test.each([
	['all is set', 'v1.2.3', {}, changelog, []],
	['another tag', 'v1.2.4', {}, changelog, ['The tag is v1.2.4']],
	['no section', 'v1.2.3', {}, '## [Unreleased]\n', ['no section "## [1.2.3]']],
	['a section without date', 'v1.2.3', {}, '## [1.2.3]\n', ['no section']],
	['a dot is a dot', 'v1.2.3', {}, '## [1x2.3] - 2026-11-21\n', ['no section']],
	[
		'an author that is nobody',
		'v1.2.3',
		{ author: { email: 'maintainers@whatsapp-media.invalid' } },
		changelog,
		['belongs to nobody'],
	],
	[
		'a repository that is nobody’s',
		'v1.2.3',
		{ repository: { url: 'git+https://github.com/whatsapp-media-maintainers/x.git' } },
		changelog,
		['neutral value'],
	],
])('publishing: %s', (_, tag, changed, text, expected) => {
	expect(
		called('releaseProblems.mjs', 'releaseProblems', tag, { ...manifest, ...changed }, text),
	).toEqual(expected.map((problem) => expect.stringContaining(problem) as string));
});

/** As npm 11 prints it, as far as it is read. */
const report = {
	auditReportVersion: 2,
	vulnerabilities: {
		phones: { name: 'phones', severity: 'high', range: '<1.2.0' },
		tool: { name: 'tool', severity: 'low', range: '*' },
	},
};

test.each([
	['of what is shipped', ['phones'], ['phones <1.2.0: high']],
	['of nothing', ['others'], []],
	['of all', null, ['phones <1.2.0: high', 'tool *: low']],
])('the audit tells weaknesses %s', (_, names, expected) => {
	expect(called('weaknesses.mjs', 'weaknessesOf', report, names)).toEqual(expected);
});

test('an audit without a report is not an audit without weaknesses', () => {
	expect(() => called('weaknesses.mjs', 'weaknessesOf', { message: 'no network' }, null)).toThrow(
		'npm audit gave no report: no network',
	);
});
