import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import * as valifyActions from '../../nodes/Valify/actions';
import * as valu8Actions from '../../nodes/Valu8/actions';
import { labelOf, type Row } from './contract';
import { exchanges } from '.';

const ROOT = path.resolve(__dirname, '../..');

/** The rows of the table under a heading, cell by cell. */
function tableIn(file: string, heading: string): string[][] {
	const [, section = ''] = readFileSync(path.join(ROOT, file), 'utf8').split(`\n${heading}\n`);
	const [own = ''] = section.split(/\n#+ /);
	const rows = own.split('\n').filter((line) => line.startsWith('|'));
	return rows.slice(2).map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));
}

const labelIn = ({ options = [] }: INodeProperties, value: string) =>
	options.map((option) => ('value' in option && option.value === value ? option.name : '')).find(Boolean) ?? '';

/** As the editor shows them, but for API Request, which sends what the user writes. */
function operationsOf(node: Row['node'], name: string, { properties, resources }: typeof valifyActions | typeof valu8Actions) {
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
const trigger = { shown: 'Valu8 Trigger', label: labelOf(exchanges, { node: 'valu8', resource: 'company', operation: 'getAll' }), resource: 'company', operation: 'getAll' };
const operations = [...operationsOf('valu8', 'Valu8', valu8Actions), trigger, ...operationsOf('valify', 'Valify', valifyActions)];

describe('How sure README is', () => {
	const rows = tableIn('README.md', '### How sure we are');

	it('says so of every operation, once', () => {
		expect(rows.map(([shown]) => shown).sort()).toEqual(operations.map(({ shown }) => shown).sort());
	});

	it.each(operations)('of $shown is what the pages allow', ({ shown, label, resource, operation }) => {
		const said = rows.find(([name]) => name === shown)?.[1];
		// Its types differ, and have a table of their own.
		if (resource === 'document' && operation === 'extract') expect(said).toBe('by type');
		// What only options send beyond the fields does not count here: the row says so itself.
		else if (resource === 'sanction') expect([said, labelOf(exchanges, { node: 'valify', resource, operation, variant: 'v2.1' })]).toEqual(['documented', 'documented']);
		else expect(said).toBe(label);
	});
});

describe('How sure docs/operations.md is', () => {
	const rows = tableIn('docs/operations.md', '### Document: Extract Data');
	const sure = rows.flatMap(([, types = '', , , label = '']) => [...types.matchAll(/`(\w+)`/g)].map(([, type = '']) => ({ type, label })));

	it('says so of every type of document, once', () => {
		const extract = valifyActions.resources['document']?.operations['extract'];
		const types = extract?.fields.find(({ name }) => name === 'documentType')?.options?.map((option) => ('value' in option ? option.value : ''));
		expect(sure.map(({ type }) => type).sort()).toEqual((types ?? []).filter((type) => type !== 'custom').sort());
	});

	it.each(sure)('of $type is what the pages allow', ({ type, label }) => {
		expect(label).toBe(labelOf(exchanges, { node: 'valify', resource: 'document', operation: 'extract', variant: type }));
	});
});
