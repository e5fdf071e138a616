import type { INodeProperties } from 'n8n-workflow';
import type { ItemFields } from '../common/fields';

/** Apart from the function below because n8n's linter wants a literal as the default of a boolean. */
const FLAT_BY_DEFAULT: INodeProperties = {
	displayName: 'Wrap in "Data"',
	name: 'wrapInData',
	type: 'boolean',
	default: false,
};

/**
 * For services of which one page of Valify shows the fields inside a `data` object, and another, or its snippet, has them flat.
 * @param byDefault as the newest state of the page has it, or where a page contradicts itself its snippet
 * @param who shows them so, as the end of a sentence, and what else there is to say
 */
export function wrapInDataOption(byDefault: boolean, who: string): INodeProperties {
	return {
		...FLAT_BY_DEFAULT,
		default: byDefault,
		description: `Whether to send the fields inside a "data" object, as ${who}`,
	};
}

/** Makes a request's body of its fields, as the user has chosen. @throws {InputError} */
export function readWrap(
	item: ItemFields,
	byDefault: boolean,
): (fields: Record<string, unknown>) => Record<string, unknown> {
	const wrap = item.options().flag('wrapInData', 'Wrap in "Data"') ?? byDefault;
	return (fields) => (wrap ? { data: fields } : fields);
}
