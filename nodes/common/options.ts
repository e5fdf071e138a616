import type { INodeProperties } from 'n8n-workflow';
import type { Fields } from './fields';

export interface CallOptions {
	maxConcurrentRequests: number;
	timeoutMs: number;
	persistTokens: boolean;
}

/** What every operation offers under Options, in the alphabetical order that n8n asks for. */
export const callOptions: INodeProperties[] = [
	{
		displayName: 'Max Concurrent Requests',
		name: 'maxConcurrentRequests',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 3,
		description: 'How many items may be under way at the same time',
	},
	{
		displayName: 'Persist Tokens',
		name: 'persistTokens',
		type: 'boolean',
		default: true,
		description:
			'Whether to keep access tokens, encrypted, in the static data of this workflow, so that they survive a restart of n8n. It is done only where no other node of the workflow may keep data there. Off keeps them in memory only.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		// Valify's stage server is slow: those who use it wait 60 to 90 s.
		default: 90000,
		description: 'Time in ms to wait for an answer before the request counts as failed',
	},
];

/** The Options field of an operation: its own options and the common ones. */
export function optionsField(own: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...own, ...callOptions].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** They belong to the node, not to an item, so the first item's values count. @throws {InputError} */
export function readCallOptions(fields: Fields): CallOptions {
	const given = fields.options(defaultsOf(callOptions));
	return {
		maxConcurrentRequests: given.wholeNumber('maxConcurrentRequests', 'Max Concurrent Requests', 1),
		timeoutMs: given.wholeNumber('timeout', 'Timeout', 1),
		persistTokens: given.flag('persistTokens', 'Persist Tokens') ?? true,
	};
}

/** What n8n shows for each field that was not filled in. */
export function defaultsOf(fields: INodeProperties[]): Record<string, unknown> {
	return Object.fromEntries(fields.map(({ name, default: value }) => [name, value]));
}
