import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Valify } from '../../nodes/Valify/Valify.node';
import * as valifyActions from '../../nodes/Valify/actions';
import * as valu8Actions from '../../nodes/Valu8/actions';
import { broken, previewOf } from './support/previews';

/** A preview there would mislead. */
const NONE: Record<string, string> = {
	'Valu8 company: getAll': 'what a company looks like could not be read',
	'Valu8 company: getSearchParameters': 'the shape of the answer could not be read',
	'Valu8 relation: getAll': 'what a relation looks like could not be read',
	'Valu8 apiRequest: send': 'the user chooses the request',
	'Valify apiRequest: send': 'the user chooses the request',
	'Valify transaction: inquire': 'it holds what the transaction was about',
	'Valify transaction: fetchImages': 'files, named by what Valify sends',
	'Valify transliteration: nationalId':
		'it has the fields that were given, and its page could not be read',
};

const operations = (['Valify', 'Valu8'] as const).flatMap((node) =>
	Object.entries({ Valify: valifyActions, Valu8: valu8Actions }[node].resources).flatMap(
		([resource, { operations: all }]) =>
			Object.keys(all).map((operation) => ({
				name: `${node} ${resource}: ${operation}`,
				preview: previewOf(node, resource, operation),
			})),
	),
);

it.each(operations)(
	'$name has a preview of its output unless that would mislead',
	({ name, preview }) => {
		if (name in NONE) expect(preview).toBeUndefined();
		else
			expect(preview).toMatchObject({ type: 'object', properties: expect.any(Object) as object });
	},
);

it('Each preview stands where n8n looks for one of these', () => {
	const folder = path.resolve(__dirname, '../../nodes/Valify/__schema__');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.json'),
	);
	expect(files).toHaveLength(operations.filter(({ preview }) => preview !== undefined).length);
	expect(new Valify().description.version).toBe(1);
});

it('What a preview promises and an output lacks is told', () => {
	const preview = {
		type: 'object',
		properties: {
			a: { type: 'string' },
			list: { type: 'array', items: { type: 'object', properties: { b: { type: 'number' } } } },
		},
	};
	expect(broken(preview, { a: 'x', list: [], more: 1 })).toEqual([]);
	expect(broken(preview, { a: null, list: [{ b: '1' }] })).toEqual([
		'the output.a is null, not string',
		'the output.list[0].b is string, not number',
	]);
});
