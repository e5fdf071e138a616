import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../tokens';
import { InputError } from '../../common/errors';
import { Fields } from '../../common/fields';
import type { ListKind } from './lists';

/** As Valu8 takes them: by name, a list of texts, numbers and dates too. Another shape only where the user gave it. */
export type Filters = Record<string, unknown>;

const LABEL = 'Filters';
const JSON_LABEL = 'Filters (JSON)';

/** What narrows a list: names with their values, or JSON. */
export function filterFields({ knownNames }: ListKind): INodeProperties[] {
	return [
		{
			displayName: 'Specify Filters',
			name: 'specifyCriteria',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			hint: 'All filters must hold; of several values of one filter, one is enough (inferred)',
			description: 'How to write the filters',
		},
		{
			displayName: LABEL,
			name: 'criteria',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add filter',
			default: {},
			displayOptions: { show: { specifyCriteria: ['fields'] } },
			options: [
				{
					displayName: 'Filter',
					name: 'field',
					values: [knownNames ? knownName : freeName, valueField],
				},
			],
			description:
				'What narrows the list. How they work together is inferred: the documentation shows lists of values only.',
		},
		{
			displayName: JSON_LABEL,
			name: 'criteriaJson',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. { "countryCode": ["SE", "NO"], "NetSales": "250000000" }',
			displayOptions: { show: { specifyCriteria: ['json'] } },
			description:
				'A JSON object of names and values. Valu8 takes lists of texts: a single text or number becomes one.',
		},
	];
}

const knownName: INodeProperties = {
	displayName: 'Search Parameter Name or ID',
	name: 'name',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getSearchParameters' },
	required: true,
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

const freeName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. countryCode',
	description: 'A name as Valu8 gives it to you. Which ones relations take could not be read.',
};

const valueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
	// Not marked as required: n8n would refuse an empty line beside a filled one. An empty list is refused before sending.
	// One line to type in, without a click.
	default: [''],
	placeholder: 'e.g. SE',
	description:
		'What to look for: one text or several. An expression may give a list. Write dates as in 2025-05-14.',
};

/**
 * @param asGiven leave the values of JSON as they are, for an account that takes another shape
 * @throws {InputError} naming the field
 */
export function readFilters(parameters: Fields, asGiven: boolean): Filters {
	if (parameters.oneOf('specifyCriteria', 'Specify Filters', ['fields', 'json']) === 'json') {
		const given = Object.entries(parameters.jsonObject('criteriaJson', JSON_LABEL) ?? {});
		for (const [name, value] of given)
			if (saysNothing(name, value)) throw noValue(JSON_LABEL, name);
		return ownEntries(asGiven ? given : given.map(([name, value]) => [name, inJson(name, value)]));
	}
	const given = parameters.jsonObject('criteria', LABEL) ?? {};
	const entries: unknown = Object.keys(given).length === 0 ? [] : given.field;
	// Without this check a slip in an expression would read everything.
	if (!Array.isArray(entries))
		throw new InputError(
			LABEL,
			'is not a list of filters',
			'Fill in the fields, or choose Using JSON.',
		);
	const read = new Map<string, string[]>();
	for (const entry of entries as unknown[]) {
		const field = new Fields((name) => (isRecord(entry) ? entry[name] : undefined));
		const name = field.text('name', LABEL).trim();
		if (name === '')
			throw new InputError(
				LABEL,
				'has a filter without a name',
				'Choose the name, or remove the filter.',
			);
		if (read.has(name))
			throw new InputError(LABEL, `names "${name}" twice`, 'Put both values into one filter.');
		read.set(name, texts(LABEL, name, field.value('value')));
	}
	return ownEntries([...read]);
}

/** Objects may be what the account takes; anything else is sent as Valu8 documents it. */
function inJson(name: string, value: unknown): unknown {
	return isRecord(value) ? value : texts(JSON_LABEL, name, value);
}

/** An empty value would search for nothing, or for everything: nobody knows, so it is not sent. */
function texts(label: string, name: string, value: unknown): string[] {
	const found = (Array.isArray(value) ? (value as unknown[]).flat(Infinity) : [value]).map(
		(element) => textOf(label, name, element),
	);
	const filled = found.filter((text) => text !== '');
	if (filled.length > 0) return filled;
	throw noValue(label, name);
}

function noValue(label: string, name: string): InputError {
	return new InputError(
		label,
		`has no value for "${name}"`,
		'Fill it in, or remove the filter. If it is an expression, check what it gives.',
	);
}

/** Such a filter could find everything, so it must not pass for one. */
function saysNothing(name: string, value: unknown): boolean {
	if (name.trim() === '' || value === null || value === undefined) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.keys(value).length === 0;
}

function textOf(label: string, name: string, value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
		return String(value);
	if (value === undefined || value === null) return '';
	throw new InputError(
		label,
		`has a value for "${name}" that is no text`,
		'Give a text, or a list of texts: check the expression.',
	);
}

/** A filter may have any name, `__proto__` too. */
function ownEntries(entries: Array<[string, unknown]>): Filters {
	return Object.fromEntries(entries);
}
