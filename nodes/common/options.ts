import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Fields } from './fields';
import { InputError } from './errors';

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
			'Whether to keep access tokens, encrypted, in the static data of this workflow, so that they survive a restart of n8n. Off keeps them in memory only.',
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
export function optionsField(show: Record<string, string[]>, own: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: [...own, ...callOptions].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** These belong to the node, not to an item, so the first item's values count. */
export function readCallOptions(ctx: IExecuteFunctions): CallOptions {
	const given = new Fields(ctx, 0).jsonObject('options', 'Options') ?? {};
	return {
		maxConcurrentRequests: wholeNumber(given, 'maxConcurrentRequests'),
		timeoutMs: wholeNumber(given, 'timeout'),
		persistTokens: given['persistTokens'] !== false,
	};
}

function wholeNumber(given: Record<string, unknown>, name: string): number {
	const option = callOptions.find((field) => field.name === name);
	const number = Number(given[name] ?? option?.default);
	if (Number.isInteger(number) && number >= 1) return number;
	throw new InputError(option?.displayName ?? name, 'is not a whole number of 1 or more', 'Correct it under Options.');
}
