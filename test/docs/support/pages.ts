import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../../..');

export const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const NOT_OURS = ['node_modules', 'dist', 'reports', 'coverage', '.git', '.stryker-tmp'];

/** All pages of this repository. */
export const pages = (): string[] =>
	readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
		.map((file) => file.split(path.sep).join('/'))
		.filter(
			(file) => file.endsWith('.md') && !file.split('/').some((part) => NOT_OURS.includes(part)),
		);

/** What stands between fences, and what its first fence says: the language, and perhaps what it is an example of. */
export interface Block {
	language: string;
	role: string;
	text: string;
}

const FENCED = /^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm;

export const blocksIn = (text: string): Block[] =>
	[...text.matchAll(FENCED)].map(([, language = '', role = '', inner = '']) => ({
		language,
		role: role.trim(),
		text: inner,
	}));

/** Without what stands between fences, where nothing is a link or a heading. */
export const proseOf = (text: string) => text.replace(FENCED, '');

/** A part of a page by its heading, with the smaller headings below it. */
export function sectionOf(file: string, heading: string): string {
	const [hashes = ''] = heading.split(' ');
	const [, after] = read(file).split(`\n${heading}\n`);
	if (after === undefined) throw new Error(`${file} has no heading "${heading}"`);
	return after.split(new RegExp(`\\n#{1,${hashes.length}} `))[0] ?? '';
}

/** The rows of the first table in a text, cell by cell. */
export function tableIn(text: string): string[][] {
	const [, table = ''] = /(?:^|\n)((?:\|.*\|\n)+)/.exec(`${text}\n`) ?? [];
	return rowsIn(table).slice(2);
}

/** Of all tables. */
export function tablesIn(text: string): string[][] {
	return [...`${text}\n`.matchAll(/(?:^|\n)((?:\|.*\|\n)+)/g)].flatMap(([, table = '']) =>
		rowsIn(table).slice(2),
	);
}

/** A bar inside a cell is written with a backslash. */
const rowsIn = (table: string) =>
	table
		.trim()
		.split('\n')
		.map((row) =>
			row
				.split(/(?<!\\)\|/)
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);

/** The targets that GitHub gives headings. */
export function anchorsIn(text: string): string[] {
	const met = new Map<string, number>();
	return [...proseOf(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => {
		const slug = title
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-');
		const before = met.get(slug) ?? 0;
		met.set(slug, before + 1);
		return before === 0 ? slug : `${slug}-${before}`;
	});
}
