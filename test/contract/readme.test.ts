import type { INodeProperties } from 'n8n-workflow';
import * as valifyActions from '../../nodes/Valify/actions';
import * as valu8Actions from '../../nodes/Valu8/actions';
import { read, sectionOf, tableIn } from '../docs/support/pages';
import { labelOf, type Row } from './contract';
import { exchanges } from '.';

const labelIn = ({ options = [] }: INodeProperties, value: string) =>
	options
		.map((option) => ('value' in option && option.value === value ? option.name : ''))
		.find(Boolean) ?? '';

/** As the editor shows them, but for API Request, which sends what the user writes. */
function operationsOf(
	node: Row['node'],
	name: string,
	{ properties, resources }: typeof valifyActions | typeof valu8Actions,
) {
	return Object.entries(resources).flatMap(([resource, { choice, operations }]) =>
		resource === 'apiRequest'
			? []
			: Object.keys(operations).map((operation) => ({
					shown: `${name} ${labelIn(properties[0] as INodeProperties, resource)}: ${labelIn(choice, operation)}`,
					label: labelOf(exchanges, { node, resource, operation }),
					resource,
					operation,
				})),
	);
}

/** It sends what Get Many sends, on its own. */
const trigger = {
	shown: 'Valu8 Trigger',
	label: labelOf(exchanges, { node: 'valu8', resource: 'company', operation: 'getAll' }),
	resource: 'company',
	operation: 'getAll',
};
const operations = [
	...operationsOf('valu8', 'Valu8', valu8Actions),
	trigger,
	...operationsOf('valify', 'Valify', valifyActions),
];

describe('How sure docs/how-sure.md is', () => {
	const rows = tableIn(read('docs/how-sure.md'));

	it('says so of every operation, once', () => {
		expect(rows.map(([shown]) => shown).sort()).toEqual(
			operations.map(({ shown }) => shown).sort(),
		);
	});

	it.each(operations)(
		'of $shown is what the pages allow',
		({ shown, label, resource, operation }) => {
			const said = rows.find(([name]) => name === shown)?.[1];
			// Its types differ, and have a table of their own.
			if (resource === 'document' && operation === 'extract') expect(said).toBe('by type');
			// What only options send beyond the fields does not count here: the row says so itself.
			else if (resource === 'sanction')
				expect([
					said,
					labelOf(exchanges, { node: 'valify', resource, operation, variant: 'v2.1' }),
				]).toEqual(['documented', 'documented']);
			else expect(said).toBe(label);
		},
	);
});

describe('How sure README is', () => {
	const rows = tableIn(sectionOf('README.md', '### How sure we are'));
	const said = rows.flatMap(([label = '', names = '']) =>
		names.split('; ').map((name) => [name, label.startsWith('[by type') ? 'by type' : label]),
	);

	it('says the same, shorter', () => {
		const inFull = tableIn(read('docs/how-sure.md')).map(([name, label]) => [name, label]);
		expect(said.sort()).toEqual(inFull.sort());
	});

	it('names every operation in its first table too', () => {
		const table = tableIn(sectionOf('README.md', '## Operations')).map((cells) => cells.join(' '));
		for (const { shown } of operations) {
			const [, operation = ''] = shown.split(': ');
			expect(
				table.some((row) => row.includes(operation === '' ? `[${shown}]` : `**${operation}**`)),
			).toBe(true);
		}
	});
});

describe('How sure docs/valify.md is', () => {
	const rows = tableIn(sectionOf('docs/valify.md', '## Document: Extract Data'));
	const sure = rows.flatMap(([, types = '', , , label = '']) =>
		[...types.matchAll(/`(\w+)`/g)].map(([, type = '']) => ({ type, label })),
	);

	it('says so of every type of document, once', () => {
		const extract = valifyActions.resources.document?.operations.extract;
		const types = extract?.fields
			.find(({ name }) => name === 'documentType')
			?.options?.map((option) => ('value' in option ? option.value : ''));
		expect(sure.map(({ type }) => type).sort()).toEqual(
			(types ?? []).filter((type) => type !== 'custom').sort(),
		);
	});

	it.each(sure)('of $type is what the pages allow', ({ type, label }) => {
		expect(label).toBe(
			labelOf(exchanges, {
				node: 'valify',
				resource: 'document',
				operation: 'extract',
				variant: type,
			}),
		);
	});
});
