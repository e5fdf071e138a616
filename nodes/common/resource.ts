import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Credential, Operation } from './service';

type Condition = NonNullable<IDisplayOptions['show']>;

/** One resource of a node. Neither it nor an operation knows its own name: whoever puts them together does. */
export interface Resource<C extends Credential> {
	/** The field in which the user chooses the operation. */
	choice: INodeProperties;
	/** Under the values of `choice`, in the order in which their fields are listed. */
	operations: Record<string, Operation<C>>;
}

/** Under the values of the field in which the user chooses the resource. */
export type Resources<C extends Credential> = Record<string, Resource<C>>;

/** All fields of a node, each shown where it belongs. */
export function propertiesOf<C extends Credential>(choice: INodeProperties, resources: Resources<C>): INodeProperties[] {
	const fields = Object.entries(resources).flatMap(([resource, { choice: operations, operations: all }]) => [
		...showFor({ resource: [resource] }, [operations]),
		...Object.entries(all).flatMap(([operation, { fields }]) => showFor({ resource: [resource], operation: [operation] }, fields)),
	]);
	return [choice, ...fields];
}

/** The fields, shown only where the condition holds and what each field asks for by itself. */
export function showFor(condition: Condition, fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: { ...field.displayOptions, show: { ...condition, ...field.displayOptions?.show } },
	}));
}
