import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as packageJson from '../../package.json';
import { anchorsIn, blocksIn, pages, proseOf, read, ROOT } from './support/pages';

const everyPage = pages();

/** Where a page leads, but for other hosts. */
function linksIn(text: string): string[] {
	const found = [
		...proseOf(text)
			.replace(/`[^`]*`/g, '')
			.matchAll(/\]\(([^)\s]+)\)|<(?:img|source)[^>]* src(?:set)?="([^"]+)"/g),
	];
	return found
		.map(([, link, image]) => link ?? image ?? '')
		.filter((target) => !/^[a-z]+:/.test(target));
}

/** The words that a page has as code, in a line or between fences. */
function codeIn(text: string): string {
	const inLine = [...proseOf(text).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
	return [...blocksIn(text).map((block) => block.text), ...inLine].join('\n');
}

const allOf = (find: (text: string) => string[]) =>
	everyPage.flatMap((page) => find(read(page)).map((found) => [page, found] as const));
const matches = (pattern: RegExp) => (text: string) => [
	...new Set([...codeIn(text).matchAll(pattern)].map(([, found = '']) => found)),
];

it('There are pages to look at', () => {
	expect(everyPage).toEqual(
		expect.arrayContaining(['README.md', 'docs/valify.md', 'sandbox/README.md']),
	);
});

it.each(allOf(linksIn))('%s: %s leads somewhere', (page, link) => {
	const [file = '', anchor] = link.split('#');
	const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
	// Beside the files of a repository GitHub has pages of its own.
	if (target.startsWith('../../')) expect(target).toBe('../../security/advisories/new');
	else expect(existsSync(path.join(ROOT, target))).toBe(true);
	if (anchor !== undefined) expect(anchorsIn(read(target))).toContain(anchor);
});

it.each(allOf(matches(/\bnpm run ([\w:-]+)/g)))('%s: npm run %s exists', (_page, script) => {
	expect(Object.keys(packageJson.scripts)).toContain(script);
});

it.each(allOf(matches(/\bnpm (start|test)\b/g)))('%s: npm %s exists', (_page, script) => {
	expect(Object.keys(packageJson.scripts)).toContain(script);
});

it.each(allOf(matches(/\b(?:npx (?:tsx|jest)|npm run e2e --) ([\w./-]+\.ts)\b/g)))(
	'%s: %s exists',
	(_page, file) => {
		expect(existsSync(path.join(ROOT, file))).toBe(true);
	},
);

it.each(
	allOf((text) =>
		blocksIn(text)
			.filter(({ language }) => language === 'json')
			.map((block) => block.text),
	),
)('%s: JSON can be read: %s', (_page, json) => {
	expect(JSON.parse(json)).toEqual(expect.anything());
});

it('The index of the pages has each of them', () => {
	const index = linksIn(read('docs/README.md')).map((link) => link.split('#')[0]);
	const own = everyPage
		.filter((page) => path.posix.dirname(page) === 'docs')
		.map((page) => path.posix.basename(page));
	expect(own.filter((page) => page !== 'README.md' && !index.includes(page))).toEqual([]);
});

describe('README, as npm shows it', () => {
	const readme = read('README.md');

	it('has what npm does not draw nowhere', () => {
		expect(blocksIn(readme).filter(({ language }) => language === 'mermaid')).toEqual([]);
	});

	// npm looks for them in the repository that package.json names, beside its README.
	it('links from the root of the repository', () => {
		expect(packageJson.repository).not.toHaveProperty('directory');
		expect(linksIn(readme).filter((link) => link.startsWith('.') || link.startsWith('/'))).toEqual(
			[],
		);
	});

	it('has the two commands that it promises', () => {
		const commands = blocksIn(readme).flatMap(({ text }) => text.split('\n'));
		expect(commands).toEqual(expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test']));
	});

	it('counts the examples that there are', () => {
		const examples = readdirSync(path.join(ROOT, 'examples')).filter((file) =>
			file.endsWith('.json'),
		);
		expect(readme).toContain(
			`${['Six', 'Seven', 'Eight', 'Nine'][examples.length - 6] ?? examples.length} workflows to import`,
		);
	});

	it('is short enough to be read', () => {
		expect(readme.split('\n').length).toBeLessThan(200);
	});
});
