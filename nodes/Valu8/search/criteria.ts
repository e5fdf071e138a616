import type { INodeProperties } from 'n8n-workflow';
import { isRecord, toNumber } from '../../../tokens';
import { InputError } from '../../common/errors';
import { parseJson, Parameters } from '../../common/parameters';
import type { ListKind } from './lists';

/** What narrows a list: names and typed values, or JSON. */
export function criteriaFields({ criteria, knownNames }: ListKind): INodeProperties[] {
	return [
		{
			displayName: `Specify ${criteria}`,
			name: 'specifyCriteria',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			description: `How to write the ${criteria.toLowerCase()}`,
		},
		{
			displayName: criteria,
			name: 'criteria',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: knownNames ? 'Add filter' : 'Add field',
			default: {},
			displayOptions: { show: { specifyCriteria: ['fields'] } },
			options: [{ displayName: 'Field', name: 'field', values: [knownNames ? knownName : freeName, typeField, valueField] }],
			description: 'All of them must hold. None: everything your account may see.',
		},
		{
			displayName: `${criteria} (JSON)`,
			name: 'criteriaJson',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. { "name": "value" }',
			displayOptions: { show: { specifyCriteria: ['json'] } },
			description: 'A JSON object. Empty: everything your account may see.',
		},
	];
}

const knownName: INodeProperties = {
	displayName: 'Search Parameter Name or ID',
	name: 'name',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getSearchParameters' },
	default: '',
	description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

const freeName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	description: 'The name as Valu8 documents it for your account',
};

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Boolean', value: 'boolean', description: 'True or false' },
		{ name: 'JSON', value: 'json' },
		{ name: 'List', value: 'list', description: 'Texts, separated by commas' },
		{ name: 'Number', value: 'number' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	description: 'What to send the value as',
};

const valueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	description: 'What to look for',
};

/** @throws {InputError} naming the field */
export function readCriteria(parameters: Parameters, { criteria }: ListKind): Record<string, unknown> {
	if (parameters.value('specifyCriteria') === 'json') return parameters.jsonObject('criteriaJson', `${criteria} (JSON)`) ?? {};
	const given = parameters.jsonObject('criteria', criteria) ?? {};
	const entries: unknown = Object.keys(given).length === 0 ? [] : given['field'];
	// Without this check a slip in an expression would read everything.
	if (!Array.isArray(entries)) throw new InputError(criteria, 'is not a list of fields', 'Fill in the fields, or choose Using JSON.');
	const read = new Map<string, unknown>();
	for (const entry of entries as unknown[]) {
		const field = new Parameters((name) => (isRecord(entry) ? entry[name] : undefined));
		const name = field.text('name', criteria).trim();
		if (name === '') throw new InputError(criteria, 'has a field without a name', 'Choose the name, or remove the field.');
		if (read.has(name)) throw new InputError(criteria, `names "${name}" twice`, 'Put both values into one field of the type List.');
		read.set(name, typed(field, name, criteria));
	}
	return Object.fromEntries(read);
}

function typed(field: Parameters, name: string, criteria: string): unknown {
	const value = field.value('value');
	switch (field.value('type') ?? 'text') {
		case 'number': {
			const number = toNumber(value);
			if (number !== undefined && Number.isFinite(number)) return number;
			throw new InputError(criteria, `has "${name}", whose value is no number`, 'Write digits, with a point for decimals.');
		}
		case 'boolean': {
			const text = field.text('value', criteria).trim().toLowerCase();
			if (text === 'true' || text === 'false') return text === 'true';
			throw new InputError(criteria, `has "${name}", whose value is neither true nor false`, 'Write true or false.');
		}
		case 'list':
			return Array.isArray(value) ? value : field.text('value', criteria).split(',').map((part) => part.trim()).filter(Boolean);
		case 'json':
			return typeof value === 'string' || value === undefined ? parseJson(value ?? '', criteria) : value;
		default:
			return field.text('value', criteria);
	}
}
