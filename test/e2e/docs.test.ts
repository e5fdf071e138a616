import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installN8n } from '../../n8n/install';
import { pages, read, sectionOf, tableIn } from '../docs/support/pages';

const modules = async () =>
	path.join(
		(await installN8n({ report: (line) => process.stderr.write(`${line}\n`) })).dir,
		'node_modules',
	);

/** Of n8n and its own packages: where environment variables are declared, and where they are said to go. */
function declarations(installed: string): string {
	return ['n8n/dist', 'n8n-core/dist', '@n8n/config/dist']
		.map((folder) => contentOf(path.join(installed, folder), /config|deprecation/))
		.join('\n');
}

function contentOf(folder: string, names: RegExp): string {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
		(file) => names.test(file) && file.endsWith('.js'),
	);
	return files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
}

it('every environment variable of n8n that a page names is one', async () => {
	const declared = declarations(await modules());
	const named = pages().flatMap((page) =>
		[...read(page).matchAll(/\b(?:N8N|EXECUTIONS|OFFLOAD|QUEUE|DB)_[A-Z0-9_]*[A-Z0-9]\b/g)].map(
			([name]) => name,
		),
	);

	expect(named).toContain('EXECUTIONS_DATA_PRUNE');
	expect([...new Set(named)].filter((name) => !declared.includes(`'${name}'`))).toEqual([]);
});

it('the settings that keep executions from being saved are called so in the editor', async () => {
	const settings = tableIn(sectionOf('docs/personal-data.md', '## Keep less')).map(
		([name = '']) => name,
	);
	const editor = contentOf(path.join(await modules(), 'n8n-editor-ui', 'dist', 'assets'), /./);

	expect(settings).toHaveLength(4);
	expect(settings.filter((name) => !editor.includes(name))).toEqual([]);
});
