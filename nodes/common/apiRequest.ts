import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../tokens';
import { InputError } from './errors';
import { Fields, type ItemFields } from './fields';
import { wantsFile } from './fileOutput';
import { HEADER_VALUE } from './headerValue';
import type { Credential, ServiceRequest } from './service';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

/** What both nodes' API Request operation asks for. @param usualMethod what most requests of the service are sent with */
export function apiRequestFields(
	examplePath: string,
	usualMethod: ServiceRequest['method'],
): INodeProperties[] {
	return [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: METHODS.map((value) => ({ name: value, value })),
			default: usualMethod,
			description: 'The HTTP method of the request',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: `e.g. ${examplePath}`,
			description:
				'Where to send the request, below the Base URL of the credential. Full addresses are refused, so that the token cannot leave for another host.',
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
			displayName: 'Headers',
			name: 'headers',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add header',
			default: {},
			description:
				'What to send beside the headers that the node sets. The token is not yours to set.',
			options: [
				{
					name: 'header',
					displayName: 'Header',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							required: true,
							default: '',
							placeholder: 'e.g. Accept-Language',
							description: 'The name of the header',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. ar',
							description: 'What to send in it',
						},
					],
				},
			],
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
export function readApiRequest(item: ItemFields, { baseUrl }: Credential): ServiceRequest {
	const method = item.oneOf('method', 'Method', METHODS);
	const headers = readHeaders(item);
	return {
		method,
		path: item.path('path', 'Path', baseUrl),
		query: item.jsonObject('query', 'Query Parameters (JSON)'),
		body: method === 'GET' ? undefined : item.json('body', 'Body (JSON)'),
		binary: wantsFile(item),
		...(Object.keys(headers).length > 0 && { headers }),
	};
}

const LABEL = 'Headers';
/** The node's own: the token, and what tells where a request ends and where it goes. */
const OURS = new Set([
	'authorization',
	'proxy-authorization',
	'host',
	'content-length',
	'transfer-encoding',
	'connection',
	'keep-alive',
	'upgrade',
	'te',
	'trailer',
	'expect',
]);
/** RFC 9110, 5.6.2 (there a "token"). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** Under lower-case names. @throws {InputError} */
function readHeaders(item: ItemFields): Record<string, string> {
	const given = item.jsonObject('headers', LABEL) ?? {};
	const entries: unknown = Object.keys(given).length === 0 ? [] : given.header;
	if (!Array.isArray(entries))
		throw new InputError(
			LABEL,
			'is not a list of names and values',
			'Fill in the fields, or check the expression.',
		);
	const headers = new Map<string, string>();
	for (const entry of entries as unknown[]) {
		const fields = new Fields((key) => (isRecord(entry) ? entry[key] : undefined));
		const name = fields.text('name', 'Name').trim();
		const lower = name.toLowerCase();
		if (name === '')
			throw new InputError(LABEL, 'has an entry without a name', 'Give it a name, or remove it.');
		if (!HEADER_NAME.test(name))
			throw new InputError(
				LABEL,
				`has the name "${name}", which no header can have`,
				'Write letters, digits and dashes only.',
			);
		if (OURS.has(lower))
			throw new InputError(
				LABEL,
				`has "${name}", which the node sets itself`,
				'Remove it. The token comes from the credential.',
			);
		if (headers.has(lower))
			throw new InputError(
				LABEL,
				`has "${name}" twice`,
				'Put all values into one entry, as the service wants them.',
			);
		headers.set(lower, readHeaderValue(fields, name));
	}
	return Object.fromEntries(headers);
}

function readHeaderValue(fields: Fields, name: string): string {
	const given = fields.value('value');
	if (given === undefined || given === null)
		throw new InputError(
			LABEL,
			`has no value for "${name}"`,
			'Fill it in, check the expression in it, or remove the entry.',
		);
	const value = fields.text('value', `Value of the header ${name}`).trim();
	if (/[\r\n]/.test(value))
		throw new InputError(
			LABEL,
			`has a line break in the value of "${name}"`,
			'Write it in one line.',
		);
	if (!HEADER_VALUE.test(value))
		throw new InputError(
			LABEL,
			`has a character in the value of "${name}" that a header cannot carry`,
			'Use Latin letters, or encode the value as the service wants it.',
		);
	return value;
}

/** The resource for what none of the others do: it stands last. */
export const API_REQUEST = 'apiRequest';

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
