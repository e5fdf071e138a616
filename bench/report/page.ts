import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { plots } from './plots';
import { load } from './results';
import { TABLES } from './tables';

const DOCS = path.resolve(__dirname, '../../docs');
/** Its words, with the names of the tables where they go. */
const TEMPLATE = path.join(__dirname, 'performance.template');
export const PAGE = path.join(DOCS, 'performance.md');
export const PICTURES = path.join(DOCS, 'images', 'performance');

/** docs/performance.md of the results as they are kept. */
export function page(): string {
	return readFileSync(TEMPLATE, 'utf8').replace(/\{\{([\w-]+)\}\}/g, (_all, name: string) => {
		const table = TABLES[name];
		if (!table) throw new Error(`The template asks for a table "${name}" that nobody makes`);
		return table(load);
	});
}

/** SVG by the name of the file. */
export const pictures = () => plots(load);

export function writePage(): void {
	writeFileSync(PAGE, page());
	mkdirSync(PICTURES, { recursive: true });
	for (const [name, svg] of pictures()) writeFileSync(path.join(PICTURES, `${name}.svg`), svg);
}
