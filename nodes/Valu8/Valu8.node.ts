import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runItems } from '../common/run/runItems';
import { properties, resources, subtitle } from './actions';
import { refuseCustomApiCall } from './customApiCall';
import { loadOptions } from './loadOptions';
import { valu8 } from './service';

export class Valu8 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Valu8',
		name: 'valu8',
		icon: { light: 'file:../../icons/valu8.svg', dark: 'file:../../icons/valu8.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle,
		description: 'Get company data from Valu8',
		defaults: { name: 'Valu8' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'valu8Api', required: true }],
		properties,
	};

	methods = { loadOptions };

	async execute(this: IExecuteFunctions) {
		refuseCustomApiCall(this);
		return await runItems(this, valu8, resources);
	}
}
