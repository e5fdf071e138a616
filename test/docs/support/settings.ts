import {
	NodeHelpers,
	type IDataObject,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** `[field, value]` as a page writes them: the field by its name in the editor, one inside another as `Filters → Value`. */
export type Setting = readonly [field: string, value: string];

/** The settings in a line such as: Example: *Document Type* `Passport`, *Limit* `2`. */
export const settingsIn = (line: string): Setting[] =>
	[...line.matchAll(/\*([^*]+)\* `([^`]+)`/g)].map(([, field = '', value = '']) => [field, value]);

/**
 * What n8n would save for a node that is filled in so.
 * @throws {Error} for a field that the node does not show with these settings, or a choice that it does not have
 */
export function parametersFor(
	description: INodeTypeDescription,
	given: INodeParameters,
	settings: readonly Setting[],
): IDataObject {
	const parameters = structuredClone(given);
	for (const [field, value] of settings) {
		const [name = '', inner] = field.split(' → ');
		const property = shownBy(description, parameters, name);
		if (inner === undefined) parameters[property.name] = valueOf(property, value);
		else setInside(parameters, property, inner, value);
	}
	return parameters;
}

function shownBy(
	description: INodeTypeDescription,
	parameters: INodeParameters,
	name: string,
): INodeProperties {
	const node = { typeVersion: 1 };
	const all =
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			node,
			description,
		) ?? {};
	const found = description.properties.find(
		(property) =>
			property.displayName === name &&
			NodeHelpers.displayParameter(all, property, node, description),
	);
	if (!found) throw new Error(`With these settings the node shows no field "${name}"`);
	return found;
}

function setInside(
	parameters: INodeParameters,
	property: INodeProperties,
	inner: string,
	value: string,
): void {
	const [first] = property.options ?? [];
	const [group, fields] =
		first && 'values' in first
			? [first.name, first.values]
			: [undefined, (property.options ?? []) as INodeProperties[]];
	const field = fields.find(({ displayName }) => displayName === inner);
	if (!field) throw new Error(`"${property.displayName}" has no field "${inner}"`);
	const collection = (parameters[property.name] ??= {}) as Record<string, unknown>;
	if (group === undefined) {
		collection[field.name] = valueOf(field, value);
		return;
	}
	const entries = (collection[group] ??= []) as IDataObject[];
	const last = entries.at(-1);
	// A field that the last entry has begins the next one.
	if (!last || field.name in last) entries.push({ [field.name]: valueOf(field, value) });
	else last[field.name] = valueOf(field, value);
}

function valueOf(
	{ displayName, type, options = [], typeOptions }: INodeProperties,
	text: string,
): string | number | boolean | string[] {
	if (text.includes('{{')) return `=${text}`;
	const choice = (name: string) => {
		const found = options.find((option) => option.name === name);
		if (!found || !('value' in found)) throw new Error(`"${displayName}" has no choice "${name}"`);
		return found.value as string;
	};
	if (type === 'options') return typeOptions?.loadOptionsMethod === undefined ? choice(text) : text;
	if (type === 'multiOptions') return text.split(', ').map(choice);
	if (type === 'number') return Number(text);
	if (type !== 'boolean') return text;
	if (text !== 'on' && text !== 'off') throw new Error(`"${displayName}" is neither on nor off`);
	return text === 'on';
}
