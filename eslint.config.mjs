import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The floors of the node, from the roof down (design, section 4): a file imports only from its own floor and from those
 * below it. Folders of one row are neighbours and do not see each other.
 */
const floors = [
	['execution', 'events'],
	['description'],
	['output'],
	['operations'],
	['input'],
	['fields'],
	['requests'],
	['providers'],
	['media', 'recipient'],
	['contract'],
];

/** The floors that only describe and translate: pure data and functions, without n8n. */
const withoutN8n = ['contract', 'providers'];

const layers = floors.flatMap((floor, level) =>
	floor.map((folder) => {
		const forbidden = [
			...floors.slice(0, level).flat(),
			...floor.filter((neighbour) => neighbour !== folder),
		];
		return {
			files: [`nodes/WhatsAppMedia/${folder}/**/*.ts`],
			rules: {
				'no-restricted-imports': [
					'error',
					{
						patterns: [
							{
								regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
								message: `Imports go down only: ${folder} may not see what stands above or beside it (CONTRIBUTING, "How it is built").`,
							},
							...(withoutN8n.includes(folder)
								? [{ regex: '^n8n-workflow$', message: `${folder} knows nothing of n8n.` }]
								: []),
						].filter(({ regex }) => regex !== '^(\\.\\./)+()(/|$)'),
					},
				],
			},
		};
	}),
);

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
