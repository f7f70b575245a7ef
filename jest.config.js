/** One project per kind of test, so that each can be run alone (`npm run test:unit`, …). */
const project = (name, extra = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
	},
	modulePathIgnorePatterns: [
		'<rootDir>/dist',
		'<rootDir>/test/e2e/n8n',
		'<rootDir>/test/scanner',
		'<rootDir>/.work',
	],
	...extra,
});

/** Unit tests mirror the folders of nodes/WhatsAppMedia; credentials, docs and scripts have theirs too. */
const unitTests = [
	'contract',
	'credentials',
	'description',
	'docs',
	'events',
	'execution',
	'input',
	'media',
	'output',
	'providers',
	'recipient',
	'requests',
	'scripts',
].map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`);

/** @type {import('jest').Config} */
module.exports = {
	// for a busy machine; what needs longer says so itself
	testTimeout: 60_000,
	projects: [
		project('unit', { testMatch: unitTests }),
		project('integration', { setupFiles: ['<rootDir>/test/integration/setup.ts'] }),
		project('e2e'),
		project('browser'),
	],
};
