import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { runItems } from '../common/run/runItems';
import { properties, resources, subtitle } from './actions';
import { valify } from './service';

export class Valify implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Valify',
		name: 'valify',
		icon: { light: 'file:../../icons/valify.svg', dark: 'file:../../icons/valify.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description:
			'Verify identities with Valify eKYC: documents, faces, sanction lists, one-time passwords',
		defaults: { name: 'Valify' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'valifyApi', required: true }],
		properties,
	};

	async execute(this: IExecuteFunctions) {
		return await runItems(this, valify, resources);
	}
}
