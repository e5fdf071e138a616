import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

// The rules n8n's publishing scan applies, with its own exceptions, to the files it applies them to:
// package.json, the sources of everything shipped, and the compiled JavaScript in the tarball.
const shipped = ['package.json', 'index.js', '{nodes,credentials,tokens}/**/*.{ts,json}', 'dist/**/*.{js,json}'];
const scan = [
	n8nCommunityNodesPlugin.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{ files: ['package.json'], rules: n8nNodesBase.configs.community.rules },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
];

const typescript = ['**/*.ts'];

// Who may import whom: `target` nothing but itself and what stands under `except`.
const room = (target, ...except) => ({ target, from: './', except: [target, ...except, './node_modules'] });
const rooms = [
	room('./tokens'),
	room('./nodes/common', './tokens'),
	room('./nodes/Valu8', './nodes/common', './tokens'),
	room('./nodes/Valify', './nodes/common', './tokens'),
	room('./credentials', './nodes', './tokens'),
	room('./sandbox'),
	room('./n8n'),
	room('./demo', './sandbox', './n8n'),
];

export default tseslint.config(
	{ ignores: ['node_modules/**', 'coverage/**', 'reports/**', '.stryker-tmp/**', 'package-lock.json', 'examples/**/*.json'] },
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	...scan.flatMap((config) => tseslint.config({ extends: [config], files: config.files ?? shipped })),
	{ files: ['**/*.json'], languageOptions: { parser: tseslint.parser } },
	{ files: typescript, extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked] },
	{
		files: typescript,
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'no-unused-vars': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
		},
	},
	{
		files: typescript,
		plugins: { 'import-x': importX },
		settings: {
			'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })],
			'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
		},
		rules: { 'import-x/no-cycle': 'error', 'import-x/no-restricted-paths': ['error', { zones: rooms }] },
	},
	{ files: ['*.js', '*.mjs'], ignores: ['index.js'], extends: [js.configs.recommended], languageOptions: { globals: { require: 'readonly', module: 'writable', exports: 'writable', process: 'readonly' } } },
);
