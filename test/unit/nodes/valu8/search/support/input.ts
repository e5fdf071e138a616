import { InputError, ServiceError } from '../../../../../../nodes/common/errors';
import { Parameters } from '../../../../../../nodes/common/parameters';

export const credential = { baseUrl: 'https://valu8.example/v2', username: 'user', password: 'password' };

export const parametersWith = (values: Record<string, unknown>) => new Parameters((name) => values[name]);

/** What n8n hands over for a list that was left as it comes, and what a user changed. */
export const listParameters = (own: Record<string, unknown> = {}) =>
	parametersWith({ specifyCriteria: 'fields', criteria: {}, criteriaJson: '{}', paging: 'cursor', requestOptions: {}, ...own });

/** Criteria as the fields give them. */
export const fieldsOf = (...field: unknown[]) => ({ specifyCriteria: 'fields', criteria: { field } });

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
