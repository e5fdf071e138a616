import type { INodeProperties } from 'n8n-workflow';
import { AddressError, joinPath } from '../../tokens';
import { attempt } from './attempt';
import { InputError } from './errors';
import type { Fields } from './fields';
import { wantsFile } from './fileOutput';
import type { Credential, ServiceRequest } from './service';

/** What both nodes' API Request operation asks for. */
export function apiRequestFields(examplePath: string): INodeProperties[] {
	return [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((value) => ({ name: value, value })),
			default: 'GET',
			description: 'The HTTP method of the request',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: `e.g. ${examplePath}`,
			description: 'Where to send the request, below the Base URL of the credential. Full addresses are refused, so that the token cannot leave for another host.',
		},
		{
			displayName: 'Query Parameters (JSON)',
			name: 'query',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. { "name": "value" }',
			description: 'Query parameters as a JSON object',
		},
		{
			displayName: 'Body (JSON)',
			name: 'body',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. { "name": "value" }',
			displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
			description: 'What to send, as JSON',
		},
	];
}

/** @throws {InputError} */
export function readApiRequest(item: Fields, { baseUrl }: Credential): ServiceRequest {
	const path = item.requiredText('path', 'Path');
	const url = attempt(() => joinPath(baseUrl, path), AddressError);
	if (url instanceof AddressError) {
		throw new InputError('Path', url.message, 'Write only what follows the Base URL of the credential.');
	}
	const method = item.text('method', 'Method') as ServiceRequest['method'];
	return {
		method,
		path,
		query: item.jsonObject('query', 'Query Parameters (JSON)'),
		body: method === 'GET' ? undefined : item.json('body', 'Body (JSON)'),
		binary: wantsFile(item),
	};
}

/** The one operation of the resource. */
export const apiRequestChoice: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Send',
			value: 'send',
			action: 'Send an API request',
			description: 'Send any request of the API, with the token taken care of',
		},
	],
	default: 'send',
};
