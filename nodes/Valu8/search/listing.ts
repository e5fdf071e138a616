import type { INodeProperties } from 'n8n-workflow';
import { AddressError, joinPath } from '../../../tokens';
import { attempt } from '../../common/attempt';
import { InputError } from '../../common/errors';
import { defaultsOf } from '../../common/options';
import type { Parameters } from '../../common/parameters';
import type { Credential, Remedies, ServiceRequest } from '../../common/service';
import { criteriaFields, readCriteria } from './criteria';
import type { ListKind } from './lists';
import { checkMethod } from './method';
import type { Listing } from './pages';
import { pagingField, pagingOptions, readPaging } from './pagingFields';
import { ownValue } from './shape';

/** All that a user can say about reading a list: what to look for, and how to ask for it. */
export function listingFields(kind: ListKind): INodeProperties[] {
	return [
		...criteriaFields(kind),
		pagingField('cursor'),
		{
			displayName: 'Request Options',
			name: 'requestOptions',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'For where the documentation of Valu8 leaves open how to ask, or your account differs from it',
			options: [...requestOptions(kind), ...pagingOptions].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
	];
}

function requestOptions({ path, criteria, parameter }: ListKind): INodeProperties[] {
	const words = criteria.toLowerCase();
	return [
		{
			displayName: `${criteria} Parameter`,
			name: 'criteriaParameter',
			type: 'string',
			default: parameter,
			description: `The parameter that carries the ${words}. In a JSON body it may be empty: then the ${words} are the body.`,
		},
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{ name: 'GET', value: 'GET' },
				{ name: 'POST', value: 'POST' },
			],
			default: 'GET',
			description: 'The HTTP method of the request. Not documented.',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: path,
			description: 'Where the list is, below the Base URL of the credential. Only its last word is documented.',
		},
		{
			displayName: `Send ${criteria} As`,
			name: 'sendCriteriaAs',
			type: 'options',
			options: [
				{ name: 'JSON Body', value: 'body', description: 'Needs the method POST' },
				{ name: 'Query Parameter With JSON', value: 'json', description: 'All of them as JSON in one query parameter' },
				{ name: 'Separate Query Parameters', value: 'each', description: 'One query parameter for each' },
			],
			default: 'json',
			description: `How the ${words} are sent. Not documented.`,
		},
	];
}

/** @throws {InputError} naming the field */
export function readListing(parameters: Parameters, { baseUrl }: Credential, kind: ListKind): Listing {
	const options = parameters.collection('requestOptions', 'Request Options', defaultsOf(requestOptions(kind)));
	const path = options.requiredText('path', 'Path');
	const address = attempt(() => joinPath(baseUrl, path), AddressError);
	if (address instanceof AddressError) {
		throw new InputError('Path', address.message, 'Under Request Options, write only what follows the Base URL of the credential.');
	}
	const method = options.value('method') === 'POST' ? 'POST' : 'GET';
	const listing: Listing = {
		...readPaging(parameters),
		request: {
			method,
			path,
			...encode(readCriteria(parameters, kind), options, kind),
			// A search changes nothing, whatever its method.
			repeatable: true,
			remedies: remediesFor(kind),
		},
	};
	checkMethod(method, listing.request.body !== undefined || listing.pagingIn === 'body');
	checkNames(listing, kind);
	return listing;
}

function encode(criteria: Record<string, unknown>, options: Parameters, kind: ListKind): Pick<ServiceRequest, 'query' | 'body'> {
	const label = `${kind.criteria} Parameter`;
	const empty = Object.keys(criteria).length === 0;
	switch (options.value('sendCriteriaAs')) {
		case 'each':
			return { query: criteria };
		case 'body': {
			const parameter = options.text('criteriaParameter', label).trim();
			return { body: parameter === '' || empty ? criteria : { [parameter]: criteria } };
		}
		default:
			return empty ? {} : { query: { [options.requiredText('criteriaParameter', label).trim()]: JSON.stringify(criteria) } };
	}
}

/** Paging would overwrite a criterion of the same name. */
function checkNames({ request, paging, pagingIn }: Listing, { criteria }: ListKind): void {
	if (paging.by === 'off') return;
	const sent = pagingIn === 'body' ? request.body : request.query;
	const taken = [paging.parameter, paging.pageSize?.parameter].find((name) => name !== undefined && ownValue(sent, name) !== undefined);
	if (taken === undefined) return;
	throw new InputError(criteria, `and paging both have "${taken}"`, 'Remove it there, or change the names under Request Options.');
}

function remediesFor({ criteria }: ListKind): Remedies {
	return {
		400: `Check the names and values in ${criteria}, and under Request Options how they are sent.`,
		404: 'Check Path under Request Options, and the Base URL in the credential.',
		405: 'Choose another Method under Request Options.',
	};
}
