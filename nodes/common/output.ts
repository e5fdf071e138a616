import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isRecord } from '../../tokens';

/** A JSON answer as items: each element of an array, or the one object. Anything else comes out as `data`. */
export function toItems(body: unknown): INodeExecutionData[] {
	const list = Array.isArray(body) ? (body as unknown[]) : [body];
	return list.map((element) => ({
		json: (isRecord(element) ? element : { data: element }) as IDataObject,
	}));
}
