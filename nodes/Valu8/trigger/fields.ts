import { createHash } from 'node:crypto';
import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../common/errors';
import { callOptions, defaultsOf } from '../../common/options';
import type { Parameters } from '../../common/parameters';
import type { Valu8Credential } from '../credential';
import { listingFields } from '../search/listing';
import { COMPANIES } from '../search/lists';
import type { Listing } from '../search/pages';
import type { EventName, Watch } from './changes';

const EVENTS: readonly EventName[] = ['changed', 'new', 'removed'];

const ownOptions: INodeProperties[] = [
	{
		displayName: 'Emit All on First Poll',
		name: 'emitAll',
		type: 'boolean',
		default: false,
		description: 'Whether the first poll of a search emits every company it finds as new. Off: it only takes note of them.',
	},
	{
		displayName: 'Fields to Watch',
		name: 'fields',
		type: 'string',
		default: '',
		placeholder: 'e.g. name, address.city',
		description: 'Only a change in these counts, separated by commas. Empty: any change counts.',
	},
	{
		displayName: 'Identifier Path',
		name: 'idPath',
		type: 'string',
		default: 'valu8Id',
		description: 'Where a company has the identifier that never changes',
	},
];

/** A poll makes its requests one after the other. */
const common = callOptions.filter(({ name }) => name !== 'maxConcurrentRequests');
const options = [...ownOptions, ...common].sort((a, b) => a.displayName.localeCompare(b.displayName));

export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Changed', value: 'changed', description: 'A company of the search differs from the last poll' },
			{ name: 'New', value: 'new', description: 'A company was not found by the last poll' },
			{ name: 'Removed', value: 'removed', description: 'A company that the last poll found is not found any more' },
		],
		default: ['new', 'changed', 'removed'],
		description: 'What to start the workflow for',
	},
	...listingFields(COMPANIES),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	},
];

export interface Settings {
	events: ReadonlySet<EventName>;
	emitAll: boolean;
	watch: Watch;
}

/** @throws {InputError} */
export function readSettings(parameters: Parameters, credential: Valu8Credential, { request, paging, itemsPath }: Listing): Settings {
	const given = parameters.collection('options', 'Options', defaultsOf(ownOptions));
	const idPath = given.requiredText('idPath', 'Identifier Path').trim();
	const names = given.text('fields', 'Fields to Watch').split(',');
	const fields = names.map((name) => name.trim()).filter(Boolean);
	return {
		events: readEvents(parameters.value('events')),
		emitAll: given.value('emitAll') === true,
		watch: {
			search: digest([credential.baseUrl, credential.username, request.method, request.path, request.query, request.body, itemsPath, idPath, fields]),
			idPath,
			fields,
			goneWhenMissing: paging.by === 'page' ? 'twice' : 'once',
		},
	};
}

function readEvents(given: unknown): Set<EventName> {
	const chosen = Array.isArray(given) ? EVENTS.filter((event) => given.includes(event)) : [];
	if (chosen.length === 0) throw new InputError('Events', 'is empty', 'Choose at least one.');
	return new Set(chosen);
}

function digest(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
