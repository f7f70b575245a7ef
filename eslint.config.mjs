import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Imports go down only (design, section 4). Each entry: files that may not import what stands above them.
 * `delivery`, `media`, `recipient` and `providers` are neighbours on one level and may not see each other,
 * except that all may use `contract`, and providers may use `providers/graph`.
 */
const layer = (folder, forbidden) => ({
	files: [`nodes/WhatsAppMedia/${folder}/**/*.ts`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						group: forbidden.flatMap((name) => [
							`../${name}`,
							`../${name}/**`,
							`../../${name}`,
							`../../${name}/**`,
						]),
						message: `${folder} stands below: imports go down only (design, section 4).`,
					},
				],
			},
		],
	},
});

const layers = [
	layer('contract', [
		'operations',
		'providers',
		'delivery',
		'media',
		'recipient',
		'events',
		'n8n-workflow',
	]),
	layer('providers', ['operations', 'delivery', 'events', 'n8n-workflow']),
	layer('media', ['operations', 'delivery', 'events', 'providers']),
	layer('recipient', ['operations', 'delivery', 'events', 'providers']),
	layer('delivery', ['operations', 'providers', 'events']),
];

export default tseslint.config(
	globalIgnores(['dist', '**/node_modules', '.work', 'coverage', 'test/e2e/n8n', 'test/scanner']),
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'no-console': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
		},
	},
	{
		files: ['package.json', '{nodes,credentials}/**/*.{ts,json}'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
	},
	{
		files: ['{nodes,credentials}/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// not valid for community packages; the scanner switches the same two off
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// the scanner switches the same three off
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['**/*.json'],
		languageOptions: { parser: tseslint.parser },
	},
	{
		files: ['package.json'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: n8nNodesBase.configs.community.rules,
	},
	...layers,
	{
		files: ['test/**/*.ts', 'bench/**/*.ts'],
		// tests turn untyped JSON into text to look at it
		rules: { 'no-console': 'off', '@typescript-eslint/no-base-to-string': 'off' },
	},
);
