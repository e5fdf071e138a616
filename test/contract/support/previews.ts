import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What n8n shows of an output before the first run, as far as the previews here use JSON Schema. */
export interface Preview {
	type: string;
	properties?: Record<string, Preview>;
	items?: Preview;
}

const ROOT = path.resolve(__dirname, '../../..');

/** Where n8n looks for it: in `__schema__` beside the node, by the version of the node in three parts. */
export function previewOf(
	node: 'Valify' | 'Valu8',
	resource: string,
	operation: string,
): Preview | undefined {
	const file = path.join(
		ROOT,
		'dist/nodes',
		node,
		'__schema__/v1.0.0',
		resource,
		`${operation}.json`,
	);
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Preview) : undefined;
}

/** What a preview promises and an output does not hold, by its place. A list promises nothing of how long it is. */
export function broken(
	{ type, properties = {}, items }: Preview,
	output: unknown,
	place = 'the output',
): string[] {
	const found = Array.isArray(output) ? 'array' : output === null ? 'null' : typeof output;
	if (found !== type) return [`${place} is ${found}, not ${type}`];
	if (Array.isArray(output))
		return items === undefined
			? []
			: output.flatMap((element, index) => broken(items, element, `${place}[${index}]`));
	return Object.entries(properties).flatMap(([name, preview]) =>
		broken(preview, (output as Record<string, unknown>)[name], `${place}.${name}`),
	);
}
