import type { INodeProperties } from 'n8n-workflow';
import type { Fields } from '../../../common/fields';
import type { Work } from '../../../common/service';
import { readShape } from '../../simplify';

/** Valify's pages disagree on version and body; these two follow the newest path and the body of all code in use. */
export const faceOptions: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		options: [
			{ name: 'V1', value: 'v1' },
			{ name: 'V1.1', value: 'v1.1' },
		],
		default: 'v1.1',
		description: 'The version of the face match service; older bundles may have V1',
	},
	{
		displayName: 'Wrap in "Data"',
		name: 'wrapInData',
		type: 'boolean',
		default: false,
		description: 'Whether to send the fields inside a "data" object, as one page of the documentation shows',
	},
];

/** Sends a face match and shapes its answer. @param build makes the fields when the item's turn has come */
export function faceMatch(item: Fields, build: () => Promise<Record<string, unknown>>): Work {
	const { apiVersion, wrapInData } = item.jsonObject('options', 'Options') ?? {};
	const path = `/api/${apiVersion === 'v1' ? 'v1' : 'v1.1'}/face/match/`;
	const shape = readShape(item);
	return async (send) => {
		const fields = await build();
		return shape(await send({ method: 'POST', path, body: wrapInData === true ? { data: fields } : fields }));
	};
}
