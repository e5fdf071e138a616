import type { INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../common/errors';
import type { ItemFields } from '../../../common/fields';
import type { Work } from '../../../common/service';
import { readShape } from '../../simplify';
import { readWrap, wrapInDataOption } from '../../wrapInData';

const NEWEST = 'v1.1';

/** The states of Valify's page disagree on version and body: by default as the newest has it. */
export const faceOptions: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		options: [
			{ name: 'V1', value: 'v1' },
			{ name: 'V1.1', value: NEWEST },
		],
		default: NEWEST,
		description:
			"The version of the face match service: V1.1 stands on the newest state of Valify's page, V1 on older ones and in code that calls Valify",
	},
	wrapInDataOption(
		true,
		"the newest state of Valify's page, on V1.1, shows. Older states, of V1.1 too, have them flat. V1 is sent flat unless this is on.",
	),
];

/** Sends a face match and shapes its answer. @param build makes the fields when the item's turn has come */
export function faceMatch(item: ItemFields, build: () => Promise<Record<string, unknown>>): Work {
	const version = readVersion(item);
	const path = `/api/${version}/face/match/`;
	const wrap = readWrap(item, version === NEWEST);
	const shape = readShape(item);
	return async (send) => shape(await send({ method: 'POST', path, body: wrap(await build()) }));
}

function readVersion(item: ItemFields): string {
	const version = item.options().text('apiVersion', 'API Version') || NEWEST;
	if (version !== 'v1' && version !== NEWEST)
		throw new InputError('API Version', `is "${version}"`, `Write v1 or ${NEWEST}.`);
	return version;
}
