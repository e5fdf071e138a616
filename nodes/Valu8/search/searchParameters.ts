import type { INodePropertyOptions } from 'n8n-workflow';
import { isRecord } from '../../../tokens';
import { textIn } from '../../common/explain';

const NAMES = ['name', 'key', 'id', 'parameter', 'field'];
const LABELS = ['label', 'displayName', 'title'];

/**
 * The search parameters in an answer whose shape Valu8 does not document: a list of names or of objects that have one, a
 * map from name to anything, or either of them inside an object.
 * @returns one option for each name, in the order of the answer; none if nothing was found
 */
export function searchParametersIn(body: unknown): INodePropertyOptions[] {
	const found = new Map(candidates(body).map((option) => [option.value, option]));
	return [...found.values()];
}

function candidates(body: unknown): INodePropertyOptions[] {
	if (Array.isArray(body)) return (body as unknown[]).flatMap((element) => optionOf(element, undefined));
	if (!isRecord(body)) return [];
	const values = Object.values(body);
	const named = values.filter((value) => Array.isArray(value) && value.some(isRecord)).flatMap(candidates);
	if (named.length > 0) return named;
	// One property alone may hold them all: a list, or a map from name to object.
	const only = values.length === 1 ? values[0] : undefined;
	const inner = isRecord(only) ? Object.values(only) : [];
	if (Array.isArray(only) || (inner.length > 0 && inner.every(isRecord))) return candidates(only);
	return Object.entries(body).flatMap(([name, value]) => optionOf(isRecord(value) ? value : {}, name));
}

/** @param name known from a map's key */
function optionOf(element: unknown, name: string | undefined): INodePropertyOptions[] {
	if (typeof element === 'string') return element === '' ? [] : [{ name: element, value: element }];
	const value = name ?? textIn(element, ...NAMES);
	if (value === undefined || value === '') return [];
	const label = textIn(element, ...LABELS);
	const description = textIn(element, 'description');
	return [{ name: label ?? value, value, ...(description !== undefined && { description }) }];
}
