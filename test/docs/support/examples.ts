import type { IDataObject } from 'n8n-workflow';
import { blocksIn, read } from './pages';
import { settingsIn, type Setting } from './settings';

/** What a page shows of an operation: how it is set, what goes in, what comes out. */
export interface Example {
	file: string;
	/** As headings write it: `Document: Extract Data`. */
	operation: string;
	settings: Setting[];
	input: { json: IDataObject; files: string[] };
	output: { json: unknown[]; files: string[] };
}

/** The examples of a page: one under each heading that has a line "Example: …". */
export function examplesIn(file: string): Example[] {
	return read(file)
		.split(/\n#{2,3} /)
		.flatMap((section) => {
			const [heading = ''] = section.split('\n');
			const line = /^Example: .+$/m.exec(section)?.[0];
			return line === undefined ? [] : [exampleIn(file, heading, section, line)];
		});
}

function exampleIn(file: string, operation: string, section: string, line: string): Example {
	const blocks = blocksIn(section);
	const jsonOf = (role: string) => {
		const found = blocks.filter((block) => block.language === 'json' && block.role === role);
		if (found.length > 1) throw new Error(`${file}, ${operation}: more than one example "${role}"`);
		return found[0] && (JSON.parse(found[0].text) as unknown);
	};
	const files = (words: string) =>
		[
			...(new RegExp(`^${words} (.+)\\.$`, 'm').exec(section)?.[1] ?? '').matchAll(/`([^`]+)`/g),
		].map(([, name = '']) => name);
	const output = jsonOf('out');
	if (output === undefined) throw new Error(`${file}, ${operation}: the example has no output`);
	return {
		file,
		operation,
		settings: settingsIn(line),
		input: { json: (jsonOf('in') ?? {}) as IDataObject, files: files('The item has the files') },
		output: {
			json: Array.isArray(output) ? (output as unknown[]) : [output],
			files: files('Files that come out:'),
		},
	};
}
