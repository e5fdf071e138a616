import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { loadOptions } from './loadOptions';
import { properties } from './trigger/fields';
import { poll } from './trigger/poll';

export class Valu8Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Valu8 Trigger',
		name: 'valu8Trigger',
		icon: { light: 'file:../../icons/valu8.svg', dark: 'file:../../icons/valu8.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ new: "Added", changed: "Changed", removed: "Removed" })[event] ?? event).join(", ") }}',
		// In its panel n8n writes this under the other node of Valu8 too.
		description:
			'Get company data from Valu8, or start a workflow when companies of a search are added, changed or removed',
		defaults: { name: 'Valu8 Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'valu8Api', required: true }],
		properties,
	};

	methods = { loadOptions };

	async poll(this: IPollFunctions) {
		return await poll(this);
	}
}
