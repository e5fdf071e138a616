import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, ServiceError } from '../../../../../../nodes/common/errors';
import { Fields, ItemFields } from '../../../../../../nodes/common/fields';

export const credential = {
	baseUrl: 'https://valu8.example/v2',
	username: 'user',
	password: 'password',
};

export const parametersWith = (values: Record<string, unknown>) =>
	new Fields((name) => values[name]);

/** What n8n hands over for a search that was left as it comes, and what a user changed. */
export const searchValues = (own: Record<string, unknown> = {}): Record<string, unknown> => ({
	specifyCriteria: 'fields',
	criteria: {},
	criteriaJson: '{}',
	options: {},
	apiDifferences: {},
	...own,
});

export const searchWith = (own?: Record<string, unknown>) => parametersWith(searchValues(own));

/** An item of the node, as far as a search asks for it. */
export function itemWith(own?: Record<string, unknown>): ItemFields {
	const values = searchValues(own);
	return new ItemFields(
		{ getNodeParameter: (name: string) => values[name] } as unknown as IExecuteFunctions,
		0,
	);
}

/** Filters as the fields give them. */
export const fieldsOf = (...field: unknown[]) => ({
	specifyCriteria: 'fields',
	criteria: { field },
});

/** Filters as JSON. */
export const jsonOf = (filters: unknown) => ({
	specifyCriteria: 'json',
	criteriaJson: typeof filters === 'string' ? filters : JSON.stringify(filters),
});

/** What a user reads when input is refused, on one line. Anything else that happens instead is told, too. */
export function refusalOf(action: () => unknown): string {
	return messageOf(action, InputError);
}

/** As `refusalOf`, for an answer that cannot be used. */
export function complaintOf(action: () => unknown): string {
	return messageOf(action, ServiceError);
}

function messageOf(action: () => unknown, kind: typeof InputError | typeof ServiceError): string {
	try {
		return `accepted: ${JSON.stringify(action())}`;
	} catch (error) {
		return error instanceof kind ? `${error.message}. ${error.remedy}` : `defect: ${String(error)}`;
	}
}
