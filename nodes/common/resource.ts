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
export function propertiesOf<C extends Credential>(
	resourceChoice: INodeProperties,
	resources: Resources<C>,
): INodeProperties[] {
	const ofResources = Object.entries(resources).flatMap(([resource, { choice, operations }]) => [
		...showFor({ resource: [resource] }, [choice]),
		...Object.entries(operations).flatMap(([operation, { fields }]) =>
			showFor({ resource: [resource], operation: [operation] }, fields),
		),
	]);
	return [resourceChoice, ...ofResources];
}

/**
 * What n8n writes under a node: operation and resource by their names, as in "Get Many: Company". A choice of n8n's own,
 * such as its Custom API Call, keeps its value, by which n8n knows to write nothing.
 */
export function subtitleOf<C extends Credential>(
	resourceChoice: INodeProperties,
	resources: Resources<C>,
): string {
	const shown = Object.entries(resources).flatMap(([resource, { choice, operations }]) =>
		Object.keys(operations).map((operation) => [
			`${resource}: ${operation}`,
			`${nameOf(choice, operation)}: ${nameOf(resourceChoice, resource)}`,
		]),
	);
	const chosen = '$parameter["resource"] + ": " + $parameter["operation"]';
	return `={{ (${JSON.stringify(Object.fromEntries(shown))})[${chosen}] ?? ${chosen} }}`;
}

/** The name under which a list shows a value. */
function nameOf({ options = [] }: INodeProperties, value: string): string {
	return options.find((option) => 'value' in option && option.value === value)?.name ?? value;
}

/** The fields, shown only where the condition holds and what each field asks for by itself. */
export function showFor(condition: Condition, fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...condition, ...field.displayOptions?.show },
		},
	}));
}
