import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { buildScanConfig } from './.ci/scan/scanner.mjs';

// The rules of n8n's publishing scan, on the sources of everything shipped. Where the scan is behind n8n's own plugin, the plugin's newer rules.
// The scan itself, as n8n runs it, on these and on the packed package: .ci/scan/run.mjs.
const shipped = ['package.json', 'index.js', '{nodes,credentials,tokens}/**/*.{ts,json}'];
const scan = (await buildScanConfig()).map((config) =>
	config.plugins?.['@n8n/community-nodes'] ? n8nCommunityNodesPlugin.configs.recommended : config,
);

const typescript = ['**/*.ts'];

// Who may import whom: `target` nothing but itself and what stands under `except`.
const room = (target, ...except) => ({
	target,
	from: './',
	except: [target, ...except, './node_modules'],
});
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

export default defineConfig(
	{
		ignores: [
			'dist/**',
			'coverage/**',
			'reports/**',
			'.stryker-tmp/**',
			'package-lock.json',
			'examples/**/*.json',
		],
	},
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
	{ files: shipped, extends: [scan] },
	{ files: ['**/*.json'], languageOptions: { parser: tseslint.parser } },
	{ files: typescript, extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked] },
	{
		files: typescript,
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'no-unused-vars': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/dot-notation': 'error',
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
		rules: {
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': ['error', { zones: rooms }],
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			'no-restricted-globals': ['error', { name: 'test', message: 'Write `it`, as all tests do.' }],
		},
	},
	{
		files: ['*.{js,mjs}', '.ci/**/*.{js,mjs}'],
		ignores: ['index.js'],
		extends: [js.configs.recommended],
		languageOptions: {
			globals: {
				require: 'readonly',
				module: 'writable',
				exports: 'writable',
				process: 'readonly',
				console: 'readonly',
			},
		},
	},
);
