import type { IDataObject } from 'n8n-workflow';
import type { Fixture } from './fixture';
import type { Ended, NodeSpec } from './workbench';

/** A Valu8 node that reads a list. */
export const getAll = (
	parameters: IDataObject = {},
	overrides: Partial<NodeSpec> = {},
): NodeSpec => ({
	type: 'valu8',
	credential: 'valu8',
	...overrides,
	parameters: {
		resource: 'company',
		operation: 'getAll',
		returnAll: true,
		options: {},
		...parameters,
	},
});

/** Runs it on one item; of parameters given twice the last count. */
export const reader =
	(fixture: Fixture) =>
	async (...parameters: IDataObject[]) =>
		await fixture.bench.execute(
			[getAll(Object.assign({}, ...parameters) as IDataObject)],
			[{ json: {} }],
		);

/** Filters as the panel saves them. */
export const fields = (...field: Array<{ name: string; value: unknown }>): IDataObject => ({
	criteria: { field: field as unknown as IDataObject[] },
});

export const json = (value: unknown): IDataObject => ({
	specifyCriteria: 'json',
	criteriaJson: JSON.stringify(value),
});

/** Filters that every company of the sandbox passes, or every one of these countries. */
export const from = (...countries: string[]): IDataObject =>
	fields({ name: 'countryCode', value: countries });
export const everywhere = from('SE', 'NO', 'DK', 'FI', 'DE');

export const limited = (limit: unknown): IDataObject => ({
	returnAll: false,
	limit: limit as number,
});

/** What is set under API Differences. */
export const differing = (apiDifferences: IDataObject): IDataObject => ({ apiDifferences });

export const idsOf = ({ items }: Pick<Ended, 'items'>) =>
	items.map(({ json }) => json.valu8Id as number);

/** The companies of an unsorted search, whose order says nothing. */
export const byId = <Item extends { valu8Id?: unknown }>(companies: Item[]) =>
	companies.toSorted((a, b) => Number(a.valu8Id) - Number(b.valu8Id));
export const companiesOf = ({ items }: Pick<Ended, 'items'>) => byId(items.map(({ json }) => json));

export function hintsOf({ run }: Ended, node = 'valu8 1'): string[] {
	return (run.data.resultData.runData[node]?.[0]?.hints ?? []).map(({ message }) => message);
}

/** What a run that received so many companies says of the quota. */
export const quotaHint = (received: string) =>
	`${received} received. Each one that you had not received before in this contract period counts against your Search Quota.`;

/** Of the requests that a service got, the ones to this path. */
export const requestsTo = (log: ReadonlyArray<{ endpoint: string }>, endpoint: string) =>
	log.filter((entry) => entry.endpoint === endpoint).length;
