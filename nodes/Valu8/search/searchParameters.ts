import type { INodePropertyOptions } from 'n8n-workflow';
import { isRecord } from '../../../tokens';
import { textIn } from '../../common/explain';

/** Of the one call whose request is documented: https://developer.valu8group.com/docs/authentication-1 */
export const SEARCH_PARAMETERS_PATH = '/companies/search-parameters';

const NAMES = ['name', 'key', 'id', 'parameter', 'field'];
const LABELS = ['label', 'displayName', 'title'];

/**
 * The search parameters in an answer whose shape could not be read: a list of names or of objects that have one, be
 * it the answer or the only list in it; lists of such objects; or a map from name to anything.
 * @returns one option for each name, in the order of the answer; none if nothing was found
 */
export function searchParametersIn(body: unknown): INodePropertyOptions[] {
	const found = new Map(candidates(body).map((option) => [option.value, option]));
	return [...found.values()];
}

function candidates(body: unknown): INodePropertyOptions[] {
	if (Array.isArray(body))
		return (body as unknown[]).flatMap((element) => optionOf(element, undefined));
	if (!isRecord(body)) return [];
	const values = Object.values(body);
	const named = values
		.filter((value) => Array.isArray(value) && value.some(isRecord))
		.flatMap(candidates);
	if (named.length > 0) return named;
	// A list of names, with nothing beside it but what is said about the list.
	const lists = values.filter((value) => Array.isArray(value));
	if (lists.length === 1 && !values.some(isRecord)) return candidates(lists[0]);
	// One property alone may hold a map from name to object.
	const only = values.length === 1 ? values[0] : undefined;
	const inner = isRecord(only) ? Object.values(only) : [];
	if (inner.length > 0 && inner.every(isRecord)) return candidates(only);
	return Object.entries(body).flatMap(([name, value]) =>
		optionOf(isRecord(value) ? value : {}, name),
	);
}

/** @param name known from a map's key */
function optionOf(element: unknown, name: string | undefined): INodePropertyOptions[] {
	if (typeof element === 'string') return element === '' ? [] : [{ name: element, value: element }];
	const first = (...properties: string[]) =>
		properties.map((property) => textIn(element, property)).find(Boolean);
	const value = name ?? first(...NAMES);
	if (!value) return [];
	const description = first('description');
	return [{ name: first(...LABELS) ?? value, value, ...(description && { description }) }];
}
