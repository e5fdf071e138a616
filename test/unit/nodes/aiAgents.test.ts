import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import * as valify from '../../../nodes/Valify/actions';
import * as valu8 from '../../../nodes/Valu8/actions';

const page = readFileSync(path.resolve(__dirname, '../../../docs/ai-agents.md'), 'utf8');

const labels = ({ options = [] }: INodeProperties) =>
	new Map(
		options.flatMap((option) => ('value' in option ? [[option.value, option.name] as const] : [])),
	);

const operations = Object.entries({ Valify: valify, Valu8: valu8 }).flatMap(
	([node, { properties, resources }]) =>
		Object.entries(resources).flatMap(([resource, { choice, operations: all }]) =>
			Object.keys(all).map(
				(operation) =>
					`${node} ${labels(properties[0]!).get(resource)}: ${labels(choice).get(operation)}`,
			),
		),
);

it('docs/ai-agents.md says of each operation once whether an agent can use it', () => {
	const rows = page
		.split('\n')
		.flatMap(
			(line) => /^\| (Val\w+ [\w ]+): ([\w ,]+) \|/.exec(line)?.slice(1, 3).join(': ') ?? [],
		);
	const said = rows.flatMap((row) => {
		const [resource = '', names = ''] = row.split(': ');
		return names.split(', ').map((name) => `${resource}: ${name}`);
	});

	expect(said.sort()).toEqual(operations.sort());
});
