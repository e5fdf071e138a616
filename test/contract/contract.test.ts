import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exchanges } from '.';
import {
	hasText,
	isDocumented,
	labelOf,
	labelOfExchange,
	labels,
	oursSent,
	printsAnything,
	type Exchange,
	type Reading,
	type PrintedRequest,
} from './contract';
import {
	allExamples,
	allPrinted,
	example,
	image,
	Marked,
	namesIn,
	optional,
	ours,
	plain,
	printed,
	respelled,
	secret,
	type Content,
	type Json,
} from './marks';
import { printedErrors } from './valify/errors';
import { responseHmac } from './valify/responseHmac';

const HOSTS = ['developer.valu8group.com', 'valify.gitbook.io'];
const each = exchanges.map((exchange) => [exchange.title, exchange] as const);

const contentsOf = ({ request, answers = [] }: Exchange): Content[] =>
	[
		request.headers,
		request.query,
		request.body,
		request.form,
		...answers.flatMap(({ headers, body }) => [
			headers,
			body instanceof Marked ? body.content : body,
		]),
	].filter((content) => content !== undefined);

describe('the pages', () => {
	it('are told apart by their titles', () => {
		const titles = exchanges.map(({ title }) => title);
		expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
	});

	it.each(each)('%s: stands at a vendor', (_title, { page }) => {
		expect(HOSTS).toContain(new URL(page).host);
	});

	it.each(printedErrors.map((error) => [error.title, error] as const))(
		'error %s: stands at a vendor',
		(_title, { page }) => {
			expect(HOSTS).toContain(new URL(page).host);
		},
	);

	it.each(each.filter(([, exchange]) => !hasText(exchange)))(
		'%s: prints nothing, having no text',
		(_title, exchange) => {
			expect(printsAnything(exchange)).toBe(false);
		},
	);

	it.each(each)('%s: says why each name is ours', (_title, { request, ...exchange }) => {
		const ours = contentsOf({ request, ...exchange })
			.flatMap((content) => namesIn(content))
			.filter(({ field }) => field.name === 'ours');
		expect(ours.filter(({ field }) => field.reason === undefined)).toEqual([]);
	});

	it.each(each)('%s: "could not be read" only where something is cut', (_title, exchange) => {
		if (oursSent(exchange).some(({ reason }) => reason === 'could not be read'))
			expect(['part', 'name only']).toContain(exchange.read);
	});

	it.each(each)('%s: its JSON says all that the marks hold', (_title, exchange) => {
		for (const content of contentsOf(exchange)) {
			const json = plain(content);
			expect(JSON.parse(JSON.stringify(json))).toEqual(json);
			expect(pathsIn(json)).toEqual(namesIn(content).map(({ path }) => path));
		}
	});

	it('hold no value under a name for secrets, only placeholders', () => {
		const names =
			/^(?:username|password|client_id|client_secret|bundle_key|access_?token|refresh_?token|X-Valify-Api-Key)$/i;
		const fields = exchanges.flatMap(contentsOf).flatMap((content) => namesIn(content));
		const held = fields
			.filter(({ path }) => names.test(path.split('.').at(-1) ?? ''))
			.map(({ field }) => plain(field));
		expect(held.length).toBeGreaterThan(50);
		expect(
			held.filter(
				(value) => typeof value === 'string' && !/^\{\{(?:secret|received):\w+\}\}$/.test(value),
			),
		).toEqual([]);
	});

	it('give each operation something that the nodes send by themselves', () => {
		const names = (given: readonly Exchange[]) =>
			new Set(given.flatMap(({ operation }) => (operation ? [JSON.stringify(operation)] : [])));
		expect(names(exchanges.filter(({ passedOver }) => passedOver === undefined))).toEqual(
			names(exchanges),
		);
	});
});

/** As `namesIn`, of plain JSON. */
function pathsIn(json: Json, prefix = ''): string[] {
	if (typeof json !== 'object' || json === null) return [];
	if (Array.isArray(json)) return json.flatMap((element) => pathsIn(element, `${prefix}[]`));
	return Object.entries(json).flatMap(([name, value]) => {
		const path = prefix === '' ? name : `${prefix}.${name}`;
		return [path, ...pathsIn(value, path)];
	});
}

it('the worked example of the hmac page is copied rightly', () => {
	const { key, body, joined, digest } = responseHmac;
	const join = (values: Record<string, unknown>) =>
		Object.keys(values)
			.sort()
			.map((name) => String(values[name]))
			.join('');
	expect(join({ ...body, result: join(body.result) })).toBe(joined);
	expect(createHmac('sha512', key).update(joined).digest('hex')).toBe(digest);
});

describe('marks', () => {
	it('leave the JSON, with placeholders to be filled in', () => {
		const body = {
			a: printed(1),
			b: example([{ c: ours(null, 'inferred') }]),
			d: optional(example(secret('bundleKey'))),
			e: example(image('front')),
		};
		expect(plain(body)).toEqual({
			a: 1,
			b: [{ c: null }],
			d: '{{secret:bundleKey}}',
			e: '{{image:front}}',
		});
		expect(plain(body, ({ kind, of }) => [kind, of])).toMatchObject({ d: ['secret', 'bundleKey'] });
	});

	it('reach into lists and objects', () => {
		const body = allExamples({ list: [{ name: 'x' }], both: { arabic: 'y' } });
		expect(namesIn(body).map(({ path, field }) => [path, field.name, field.value])).toEqual([
			['list', 'printed', 'ours'],
			['list[].name', 'printed', 'ours'],
			['both', 'printed', 'ours'],
			['both.arabic', 'printed', 'ours'],
		]);
		expect(namesIn(allPrinted({ a: 1 })).map(({ field }) => field.value)).toEqual(['printed']);
	});

	it('keep what they say when a field is optional', () => {
		expect(optional(respelled('*', 'inferred'))).toMatchObject({
			name: 'ours',
			value: 'printed',
			reason: 'inferred',
			isOptional: true,
		});
	});
});

describe('labels', () => {
	const page = 'https://valify.gitbook.io/documentation/made-up';
	const request: PrintedRequest = {
		method: printed('POST'),
		path: printed('/a/'),
		token: 'Authentication',
		body: { data: printed({ img: example('x') }) },
	};
	const made = (
		changes: Partial<PrintedRequest> = {},
		reading: Reading = { page, read: 'whole' },
		more: Partial<Pick<Exchange, 'passedOver' | 'operation'>> = {},
	): Exchange => ({
		...reading,
		title: 'made up',
		service: 'valify',
		operation: { resource: 'r', operation: 'o' },
		request: { ...request, ...changes },
		...more,
	});
	const inside = (field: Marked) =>
		made({ body: { data: printed({ list: printed([{ img: field }]) }) } });

	it('documented: method, path and every name are printed, whatever the values and the header of the token are', () => {
		expect(isDocumented(made())).toBe(true);
		expect(isDocumented(made({}, { page, read: 'part', cut: 'the answer' }))).toBe(true);
	});

	it.each([
		['the method', made({ method: ours('POST', 'inferred') }), 'method'],
		['the path', made({ path: ours('/a/', 'inferred') }), 'path'],
		['a header', made({ headers: { 'X-A': ours('1', 'inferred') } }), 'headers.X-A'],
		['a name of the query', made({ query: { a: ours('1', 'inferred') } }), 'query.a'],
		['a name of the form', made({ form: { a: ours('1', 'inferred') } }), 'form.a'],
		['a name deep in the body', inside(ours('x', 'inferred')), 'body.data.list[].img'],
		['a name that had to be spelled', inside(respelled('*', 'inferred')), 'body.data.list[].img'],
		[
			'a name that may be left out',
			inside(optional(ours('x', 'inferred'))),
			'body.data.list[].img',
		],
	])('not documented: %s is ours', (_what, exchange, what) => {
		expect(isDocumented(exchange)).toBe(false);
		expect(oursSent(exchange)).toEqual([{ what, reason: 'inferred' }]);
	});

	it('nothing is documented by a page whose name alone is known, and to mark it printed is a mistake', () => {
		expect(isDocumented(made({}, { page, read: 'name only' }))).toBe(false);
		expect(() => labelOfExchange(made({}, { page, read: 'name only' }))).toThrow('made up');
	});

	it('is that of the least sure part', () => {
		const body = { a: ours(1, 'seen in code'), b: printed(1) };
		expect(labelOfExchange(made({ body }))).toBe('seen in code');
		expect(labelOfExchange(made({ body: { ...body, c: ours(1, 'inferred') } }))).toBe('inferred');
		expect(
			labelOfExchange(
				made({ body: { ...body, c: ours(1, 'could not be read') }, path: ours('/', 'inferred') }),
			),
		).toBe('could not be read');
	});

	it('of an operation: that of the least sure request the nodes send by themselves', () => {
		const unsure = { path: ours('/b/', 'seen in code') };
		const asked = { node: 'valify', resource: 'r', operation: 'o' } as const;
		expect(labelOf([made()], asked)).toBe('documented');
		expect(labelOf([made(), made(unsure)], asked)).toBe('seen in code');
		expect(labelOf([made(), made(unsure, undefined, { passedOver: 'older' })], asked)).toBe(
			'documented',
		);
		const variants = [
			made(),
			made(unsure, undefined, { operation: { resource: 'r', operation: 'o', variant: 'v' } }),
		];
		expect(labelOf(variants, asked)).toBe('seen in code');
		expect(labelOf(variants, { ...asked, variant: '' })).toBe('documented');
		expect(labelOf(variants, { ...asked, variant: 'v' })).toBe('seen in code');
		expect(labelOf(variants, { ...asked, node: 'valu8' })).toBeUndefined();
	});
});

it('README has the labels that follow from the pages', () => {
	const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');
	const rows = labels(exchanges).map(
		({ node, resource, operation, variant, label }) =>
			`| ${node} | ${resource}: ${operation} | ${variant} | ${label} |`,
	);
	expect(readme.split('\n').filter((line) => /^\| (?:valu8|valify) \|/.test(line))).toEqual(rows);
});
