import type { INodeProperties } from 'n8n-workflow';
import type { Fields } from '../common/fields';

/** For services of which Valify's tables show the fields inside a `data` object, while its snippets or other states of a page have them flat. */
export function wrapInDataOption(whoShowsIt: string): INodeProperties {
	return {
		displayName: 'Wrap in "Data"',
		name: 'wrapInData',
		type: 'boolean',
		default: false,
		description: `Whether to send the fields inside a "data" object, as ${whoShowsIt}`,
	};
}

/** Makes a request's body of its fields, as the user has chosen. @throws {InputError} */
export function readWrap(item: Fields): (fields: Record<string, unknown>) => Record<string, unknown> {
	const wrap = item.collection('options', 'Options').flag('wrapInData', 'Wrap in "Data"') ?? false;
	return (fields) => (wrap ? { data: fields } : fields);
}
