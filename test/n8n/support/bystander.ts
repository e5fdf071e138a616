import { NodeConnectionTypes, type IDataObject, type INode, type INodeType } from 'n8n-workflow';

/** A node of the workflow that is there and does not run. */
export interface Bystander {
	/** As n8n writes it, with the package. */
	type: string;
	name?: string;
	parameters?: IDataObject;
	disabled?: boolean;
}

export function toBystander(
	{ type, name = type, parameters = {}, disabled = false }: Bystander,
	index: number,
): INode {
	return {
		id: `bystander-${index}`,
		name,
		type,
		typeVersion: 1,
		position: [index * 200, 400],
		parameters: parameters as INode['parameters'],
		disabled,
	};
}

/** Stands in for a type that is not installed here. It has a field for each parameter, for n8n drops those without one. */
export function bystanderType({ type, parameters = {} }: Bystander): INodeType {
	return {
		description: {
			displayName: type,
			name: type.split('.')[1] ?? type,
			group: ['transform'],
			version: 1,
			description: type,
			defaults: { name: type },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: Object.keys(parameters).map((name) => ({
				displayName: name,
				name,
				type: 'json',
				default: '',
			})),
		},
	};
}
