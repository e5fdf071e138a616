import { createHash } from 'node:crypto';
import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../common/errors';
import { callOptions, defaultsOf } from '../../common/options';
import type { Fields } from '../../common/fields';
import type { Valu8Credential } from '../credential';
import { searchDifferencesField } from '../search/differences';
import { filterFields, type Filters } from '../search/filters';
import { COMPANIES } from '../search/lists';
import { guardAgainstEverything, readEverythingOption } from '../search/quota';
import { formOptions, readSearch, toListing, type Search } from '../search/search';
import type { EventName, Watch } from './changes';
import { UPDATED } from './recent';

const EVENTS: readonly EventName[] = ['new', 'changed', 'removed'];

const ownOptions: INodeProperties[] = [
	{
		displayName: 'Emit All on First Poll',
		name: 'emitAll',
		type: 'boolean',
		default: false,
		description:
			'Whether the first poll of a search emits every company it finds as added. Off: it only takes note of them.',
	},
	{
		displayName: 'Fields to Watch',
		name: 'fields',
		type: 'string',
		default: '',
		placeholder: 'e.g. one, other.inside',
		description:
			'Only a change in these counts. Names as the companies that come out have them, separated by commas. Empty: any change counts.',
	},
	{
		displayName: 'Identifier Path',
		name: 'idPath',
		type: 'string',
		default: 'valu8Id',
		placeholder: 'e.g. valu8Id',
		description:
			'Where a company that comes out has its identifier. Valu8 names it valu8Id; how an answer spells it could not be read.',
	},
	{
		displayName: 'Only Recently Updated',
		name: 'onlyRecentlyUpdated',
		type: 'boolean',
		default: false,
		description:
			'Whether to read only the companies that Valu8 has updated since the last poll, by the search parameter ContentUpdatedAt with each day as a value (that one of them is enough is inferred). The first poll, and one after more than 31 days, reads the whole search. Removed companies cannot be noticed this way.',
	},
];

/** A poll makes its requests one after the other. */
const common = callOptions.filter(({ name }) => name !== 'maxConcurrentRequests');
const options = [...ownOptions, ...formOptions, readEverythingOption, ...common].sort((a, b) =>
	a.displayName.localeCompare(b.displayName),
);

export const properties: INodeProperties[] = [
	{
		displayName:
			'Each poll reads the whole search, unless Only Recently Updated is on: once an hour or a day is usually enough. The first poll only takes note of what is there. Each company that is new to you in the contract period counts against your Search Quota.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Company Added',
				value: 'new',
				description: 'A company that the last poll did not find. It comes as event "new".',
			},
			{
				name: 'Company Changed',
				value: 'changed',
				description: 'A company that differs from the last poll. It comes as event "changed".',
			},
			{
				name: 'Company Removed',
				value: 'removed',
				description: 'A company that is not found any more. It comes as event "removed".',
			},
		],
		default: ['new', 'changed', 'removed'],
		description: 'What to start the workflow for',
	},
	...filterFields(COMPANIES),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	},
	searchDifferencesField(COMPANIES),
];

export interface Settings {
	events: ReadonlySet<EventName>;
	emitAll: boolean;
	/** Read only what Valu8 says was updated since the last poll. */
	onlyRecentlyUpdated: boolean;
	search: Search;
	watch: Watch;
}

/** @throws {InputError} */
export function readSettings(parameters: Fields, credential: Valu8Credential): Settings {
	const given = parameters.options(defaultsOf([...ownOptions, readEverythingOption]));
	const search = readSearch(parameters, credential, COMPANIES);
	guardAgainstEverything(
		search.filters,
		given.flag('readEverything', 'Read Everything') === true,
		'each poll',
	);
	const idPath = given.requiredText('idPath', 'Identifier Path').trim();
	const names = given.text('fields', 'Fields to Watch').split(',');
	const fields = names.map((name) => name.trim()).filter(Boolean);
	const settings: Settings = {
		events: readEvents(parameters.value('events')),
		emitAll: given.flag('emitAll', 'Emit All on First Poll') === true,
		onlyRecentlyUpdated: given.flag('onlyRecentlyUpdated', 'Only Recently Updated') === true,
		search,
		watch: {
			searchId: searchIdOf(search, credential, [idPath, ...fields]),
			idPath,
			fields,
			goneWhenMissing: search.dialect.mode === 'page' ? 'twice' : 'once',
		},
	};
	if (settings.onlyRecentlyUpdated) checkRecent(settings);
	return settings;
}

function readEvents(given: unknown): Set<EventName> {
	const chosen = Array.isArray(given) ? EVENTS.filter((event) => given.includes(event)) : [];
	if (chosen.length === 0) throw new InputError('Events', 'is empty', 'Choose at least one.');
	return new Set(chosen);
}

function checkRecent({ events, search }: Settings): void {
	if (events.has('removed')) {
		throw new InputError(
			'Events',
			'has Company Removed, which Only Recently Updated cannot notice',
			'A company that was not updated is not in the answer either. Remove Company Removed from Events, or switch Only Recently Updated off.',
		);
	}
	if (Object.keys(search.filters).some((name) => name.toLowerCase() === UPDATED.toLowerCase())) {
		throw new InputError(
			'Filters',
			`has "${UPDATED}", which Only Recently Updated sets itself`,
			'Remove it there, or switch Only Recently Updated off.',
		);
	}
}

/** Tells the search and what is watched from any other. */
function searchIdOf(
	search: Search,
	{ baseUrl, username }: Valu8Credential,
	watched: string[],
): string {
	// In whatever order filters and their values stand, they are the same search.
	const { request, itemsPath } = toListing(
		{ ...search, filters: inOrder(search.filters) },
		COMPANIES,
		Infinity,
	);
	return digest([
		baseUrl,
		username,
		request.method,
		request.path,
		request.query,
		request.body,
		itemsPath,
		watched,
	]);
}

function inOrder(filters: Filters): Filters {
	const entries = Object.entries(filters).map(
		([name, value]) =>
			[name, Array.isArray(value) ? (value as unknown[]).map(String).sort() : value] as const,
	);
	return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function digest(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
