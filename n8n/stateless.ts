import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import type { N8nInstallation } from './version';

/** n8n's own packages of nodes. */
const PACKAGES = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'] as const;

/** Names of nodes by package. */
export type NodeNames = Record<string, string[]>;

/** The nodes of an installed n8n, and those among them that keep nothing in static data. */
export interface Survey {
	all: NodeNames;
	stateless: NodeNames;
}

/**
 * Reads the compiled sources of n8n's nodes, with all they import of n8n's own. A node is stateless if it is no trigger, and
 * nowhere in that is a word of static data, a sub-workflow, or a wait (after which n8n may begin without static data) other
 * than the one an operation "… AndWait" is named for. What cannot be followed is not stateless.
 */
export function surveyStaticData({ dir }: Pick<N8nInstallation, 'dir'>): Survey {
	const modules = join(dir, 'node_modules');
	const reader = new Reader();
	const survey: Survey = { all: {}, stateless: {} };
	for (const name of PACKAGES) {
		const folder = realpathSync(join(modules, name));
		const known = Object.entries(
			readJson<Record<string, { sourcePath: string }>>(join(folder, 'dist/known/nodes.json')),
		);
		const descriptions = readJson<Description[]>(join(folder, 'dist/types/nodes.json'));
		survey.all[name] = known.map(([node]) => node).sort();
		survey.stateless[name] = known
			.filter(([node, { sourcePath }]) => {
				const own = descriptions.filter((description) => description.name === node);
				return (
					own.length > 0 &&
					!own.some(isTrigger) &&
					reader.keepsNothing(join(folder, sourcePath), own)
				);
			})
			.map(([node]) => node)
			.sort();
	}
	return survey;
}

/** Stateless in every n8n surveyed that has the node, so right for each of them. */
export function statelessInAll(surveys: readonly Survey[]): NodeNames {
	return Object.fromEntries(
		PACKAGES.map((name) => {
			const harmless = ({ all, stateless }: Survey, node: string) =>
				!all[name]?.includes(node) || stateless[name]?.includes(node);
			const nodes = [...new Set(surveys.flatMap(({ stateless }) => stateless[name] ?? []))].sort();
			return [name, nodes.filter((node) => surveys.every((survey) => harmless(survey, node)))];
		}),
	);
}

/** The list as the source file that the nodes read. */
export function toSource(names: NodeNames, versions: readonly string[]): string {
	const lists = Object.entries(names).map(
		([name, nodes]) =>
			`\t'${name}': (\n\t\t'${wrapped(nodes).join(" ' +\n\t\t'")}'\n\t).split(' '),\n`,
	);
	return (
		`// Made by n8n/listStateless.ts from the sources of n8n ${versions.join(' and ')}; test/e2e/stateless.test.ts makes it again and compares.\n\n` +
		"/** n8n's own nodes, triggers apart, that never touch static data. */\n" +
		`export const STATELESS: Readonly<Record<string, readonly string[]>> = {\n${lists.join('')}};\n`
	);
}

interface Description {
	name: string;
	group: string[];
	polling?: boolean;
	properties: unknown;
}

const isTrigger = ({ group, polling }: Description) =>
	group.includes('trigger') || polling === true;

/** One file: what it imports, and what it touches. */
interface Source {
	imports: string[];
	touches: boolean;
	waits: boolean;
}

class Reader {
	private readonly sources = new Map<string, Source>();

	keepsNothing(entry: string, descriptions: readonly Description[]): boolean {
		const fields = JSON.stringify(descriptions.map(({ properties }) => properties));
		const waitsByName = fields.includes('AndWait"') && !fields.includes('"waitUserReply"');
		const files = new Set([realpathSync(entry)]);
		for (const file of files) {
			const source = this.source(file);
			if (source.touches || (source.waits && !waitsByName)) return false;
			for (const specifier of source.imports) {
				const imported = resolved(file, specifier);
				if (imported === 'missing') return false;
				if (imported !== undefined) files.add(imported);
			}
		}
		return true;
	}

	private source(file: string): Source {
		const read = this.sources.get(file) ?? sourceOf(file);
		this.sources.set(file, read);
		return read;
	}
}

function sourceOf(file: string): Source {
	if (extname(file) === '.json') return { imports: [], touches: false, waits: false };
	const text = readFileSync(file, 'utf8');
	return {
		imports: [...text.matchAll(/\b(?:require|import)\(\s*(["'`])([^"'`]+)\1\s*\)/g)].map(
			([, , specifier = '']) => specifier,
		),
		touches: /StaticData|\.executeWorkflow\(|\bpolling: true/.test(text),
		// A wait without end is only ended by a call, for which n8n loads static data.
		waits: /\.putExecutionToWait\((?!\S*WAIT_INDEFINITELY)/.test(text),
	};
}

/** A file of n8n's own; `undefined` for other packages, which know nothing of static data, and the engine, which gives it out. */
function resolved(from: string, specifier: string): string | undefined {
	if (specifier.startsWith('.')) {
		const path = resolve(dirname(from), specifier);
		return (
			[path, `${path}.js`, `${path}.json`, join(path, 'index.js')].find(
				(file) => existsSync(file) && statSync(file).isFile(),
			) ?? 'missing'
		);
	}
	if (!/^(n8n-nodes-base|@n8n)\//.test(specifier)) return undefined;
	try {
		return realpathSync(createRequire(from).resolve(specifier));
	} catch {
		return 'missing';
	}
}

function wrapped(words: readonly string[], width = 120): string[] {
	const lines: string[] = [];
	for (const word of words) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length < width)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
