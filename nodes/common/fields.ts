import type { IExecuteFunctions } from 'n8n-workflow';
import { Parameters } from './parameters';

/** The fields of one item. */
export class Fields extends Parameters {
	constructor(
		readonly ctx: IExecuteFunctions,
		readonly item: number,
	) {
		super((name) => ctx.getNodeParameter(name, item, undefined));
	}
}
