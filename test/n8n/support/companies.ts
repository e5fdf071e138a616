import type { IDataObject } from 'n8n-workflow';
import type { Ended, NodeSpec } from './workbench';

/** A Valu8 node that reads a list. */
export const getAll = (parameters: IDataObject = {}, overrides: Partial<NodeSpec> = {}): NodeSpec => ({
	type: 'valu8',
	credential: 'valu8',
	...overrides,
	parameters: { resource: 'company', operation: 'getAll', returnAll: true, options: {}, ...parameters },
});

/** Filters as the panel saves them. */
export const fields = (...field: Array<{ name: string; type?: string; value: unknown }>): IDataObject => ({
	criteria: { field: field as unknown as IDataObject[] },
});

export const json = (value: unknown): IDataObject => ({ specifyCriteria: 'json', criteriaJson: JSON.stringify(value) });

export const idsOf = ({ items }: Pick<Ended, 'items'>) => items.map(({ json }) => json['valu8Id'] as number);

export function hintsOf({ run }: Ended, node = 'valu8 1'): string[] {
	return (run.data.resultData.runData[node]?.[0]?.hints ?? []).map(({ message }) => message);
}

/** Of the requests that a service got, the ones to this path. */
export const requestsTo = (log: ReadonlyArray<{ endpoint: string }>, endpoint: string) => log.filter((entry) => entry.endpoint === endpoint).length;
