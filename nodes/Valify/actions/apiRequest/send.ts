import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../../tokens';
import { apiRequestFields, readApiRequest } from '../../../common/apiRequest';
import { InputError } from '../../../common/errors';
import { fileOptions, toOutput } from '../../../common/fileOutput';
import { optionsField } from '../../../common/options';
import type { Operation } from '../../../common/service';
import { billingNotice } from '../../billing';
import type { ValifyCredential } from '../../credential';

const PLACES = ['data', 'no', 'top'] as const;

const addBundleKey: INodeProperties = {
	displayName: 'Add Bundle Key',
	name: 'addBundleKey',
	type: 'options',
	options: [
		{
			name: 'Inside "Data"',
			value: 'data',
			description:
				'As in Document: Extract Data, and wherever the fields stand inside "data": { "data": { "bundle_key": … } }',
		},
		{ name: 'No', value: 'no', description: 'Send the body as it is' },
		{
			name: 'Top Level',
			value: 'top',
			description: 'Where the fields are flat: { "bundle_key": … }',
		},
	],
	default: 'top',
	displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
	description:
		'Where to put the bundle key of the credential, so that it need not be written into the workflow',
};

export const send: Operation<ValifyCredential> = {
	fields: [
		...apiRequestFields('/api/v1/transliterate/', 'POST'),
		addBundleKey,
		billingNotice,
		optionsField(fileOptions),
	],
	prepare: (item, credential) => {
		const request = readApiRequest(item, credential);
		const place =
			request.method === 'GET' ? 'no' : item.oneOf('addBundleKey', 'Add Bundle Key', PLACES);
		const body =
			place === 'no' ? request.body : withBundleKey(request.body, place, credential.bundleKey);
		return async (sendRequest) =>
			await toOutput(item, await sendRequest({ ...request, body, ...documentTypeIn(body) }));
	},
};

/** A bundle includes some document types and not others. */
function documentTypeIn(body: unknown): { distinguishedBy?: string } {
	const type = isRecord(body) ? body.document_type : undefined;
	return typeof type === 'string' ? { distinguishedBy: type } : {};
}

function withBundleKey(
	body: unknown = {},
	place: 'data' | 'top',
	bundleKey: string,
): Record<string, unknown> {
	const data = isRecord(body) ? (body.data ?? {}) : undefined;
	if (!isRecord(body) || (place === 'data' && !isRecord(data))) {
		throw new InputError(
			'Body (JSON)',
			'has no place for the bundle key',
			'Write it as a JSON object, or set Add Bundle Key to No.',
		);
	}
	if (place === 'data')
		return { ...body, data: { ...(data as Record<string, unknown>), bundle_key: bundleKey } };
	return { ...body, bundle_key: bundleKey };
}
