import { identifierIn, MAX_COMPANIES } from '../../../../../../nodes/Valu8/trigger/changes';
import { complaintOf } from '../../search/support/input';
import { company, compare, follow, kept, numericIds, textIds, watch } from '../support/companies';

const many = (count: number) => Array.from({ length: count }, (_, index) => company(index));

describe('A first reading', () => {
	it('finds every company new, as it came and in its order', () => {
		const companies = [
			company('b', { name: 'Anna' }),
			company('a'),
			company('c', { city: { zip: [1] } }),
		];

		expect(compare(watch(), undefined, companies).events).toEqual([
			{ event: 'new', id: 'b', company: companies[0] },
			{ event: 'new', id: 'a', company: companies[1] },
			{ event: 'new', id: 'c', company: companies[2] },
		]);
	});

	it('may find nothing', () => {
		expect(compare(watch(), undefined, [])).toEqual({
			events: [],
			state: { search: 'search', readAt: 0, fields: [], companies: {} },
		});
	});

	it('leaves a state without companies in it', () => {
		const { state } = compare(watch(), undefined, [
			company(1, { name: 'Secret Name' }),
			company(2),
		]);

		expect(state).toMatchObject({ search: 'search', fields: ['name', 'valu8Id'] });
		expect(Object.keys(state.companies)).toEqual(['1', '2']);
		expect(JSON.stringify(state)).not.toContain('Secret');
	});
});

describe('A later reading', () => {
	const first = [
		company('a', { name: 'Anna' }),
		company('b', { name: 'Björn', city: 'Oslo' }),
		company('c'),
	];

	it('finds what is new, what changed and where, and what is gone', () => {
		const later = [
			company('d'),
			company('b', { name: 'Björn', city: 'Rom', staff: 1 }),
			company('a', { name: 'Anna' }),
		];

		expect(follow(watch(), [first, later])[1]).toEqual([
			{ event: 'new', id: 'd', company: company('d') },
			{
				event: 'changed',
				id: 'b',
				company: company('b', { name: 'Björn', city: 'Rom', staff: 1 }),
				changedFields: ['city', 'staff'],
			},
			{ event: 'removed', id: 'c', company: { valu8Id: 'c' } },
		]);
	});

	it('finds a company that came back new', () => {
		const [, second, third] = follow(watch(), [first, first.slice(1), first]);
		expect([second, third]).toEqual([
			[{ event: 'removed', id: 'a', company: { valu8Id: 'a' } }],
			[{ event: 'new', id: 'a', company: company('a', { name: 'Anna' }) }],
		]);
	});

	it('finds everything gone when there is nothing', () => {
		expect(follow(watch(), [first, [], []]).slice(1)).toEqual([
			['a', 'b', 'c'].map((id) => ({ event: 'removed', id, company: { valu8Id: id } })),
			[],
		]);
	});

	it('leaves changed fields out where they are not known', () => {
		const wide = (last: string) =>
			company(
				'a',
				Object.fromEntries(
					Array.from({ length: 40 }, (_, index) => [`f${index}`, index === 39 ? last : '']),
				),
			);
		expect(follow(watch(), [[wide('Anna')], [wide('Björn')]])[1]).toEqual([
			{ event: 'changed', id: 'a', company: wide('Björn') },
		]);
	});

	it('looks at watched fields alone', () => {
		const given = watch({ fields: ['city', 'boss.name'] });
		const at = (name: string, city: string, boss: string) => [
			company('a', { name, city, boss: { name: boss } }),
		];

		expect(
			follow(given, [
				at('A', 'Oslo', 'Anna'),
				at('B', 'Oslo', 'Anna'),
				at('B', 'Oslo', 'Björn'),
			]).slice(1),
		).toEqual([
			[],
			[
				{
					event: 'changed',
					id: 'a',
					company: at('B', 'Oslo', 'Björn')[0],
					changedFields: ['boss.name'],
				},
			],
		]);
	});

	it('does not change the state it began with', () => {
		const { state } = compare(watch({ goneWhenMissing: 'twice' }), undefined, first);
		const before = kept(state);
		compare(watch({ goneWhenMissing: 'twice' }), state, [company('b', { new: 1 }), company('d')]);
		expect(state).toEqual(before);
	});
});

describe('A company that comes twice in one reading', () => {
	it('counts as it came first', () => {
		const twice = [company('a', { name: 'Anna' }), company('b'), company('a', { name: 'Björn' })];

		expect(follow(watch(), [twice, twice, [...twice].reverse()])).toEqual([
			[
				{ event: 'new', id: 'a', company: twice[0] },
				{ event: 'new', id: 'b', company: twice[1] },
			],
			[],
			[{ event: 'changed', id: 'a', company: twice[2], changedFields: ['name'] }],
		]);
	});
});

describe('Identifiers', () => {
	it.each([
		['texts', textIds],
		['numbers', numericIds],
	])('are %s of any kind, and stay what they are', (_kind, ids) => {
		const all = ids.map((id) => company(id));
		const [first, second, third] = follow(watch(), [all, all, []]);

		expect(first).toEqual(ids.map((id) => ({ event: 'new', id, company: company(id) })));
		expect(second).toEqual([]);
		expect(third).toHaveLength(ids.length);
		expect(third).toEqual(
			expect.arrayContaining(ids.map((id) => ({ event: 'removed', id, company: { valu8Id: id } }))),
		);
	});

	it.each(textIds)('that are the text %j change, go and come', (id) => {
		const readings = [[company(id, { a: 1 })], [company(id, { a: 2 })], [], [company(id)]];
		expect(follow(watch(), readings).map((events) => events.map(({ event }) => event))).toEqual([
			['new'],
			['changed'],
			['removed'],
			['new'],
		]);
	});

	it.each(['once', 'twice'] as const)('of both kinds stay what they are: %s', (goneWhenMissing) => {
		const [, ...later] = follow(watch({ goneWhenMissing }), [
			[company('SE-556'), company(5), company(6)],
			[company(5)],
			[company(5)],
		]);
		expect(later.flat()).toEqual(
			[6, 'SE-556'].map((id) => ({ event: 'removed', id, company: { valu8Id: id } })),
		);
	});

	it('stay what they are while a reading between finds the other kind', () => {
		const [, ...later] = follow(watch({ goneWhenMissing: 'twice' }), [
			[company(7)],
			[company('a')],
			[company('a')],
		]);
		expect(later.flat().at(-1)).toEqual({ event: 'removed', id: 7, company: { valu8Id: 7 } });
	});

	it.each([
		['valu8Id', { valu8Id: 7 }],
		['company.id', { company: { id: 7 } }],
		[' company.ids.0 ', { company: { ids: { 0: 7 } } }],
		['__proto__.id', JSON.parse('{ "__proto__": { "id": 7 } }')],
	])('of a removed company are where they were: %s', (idPath, nested: unknown) => {
		expect(follow(watch({ idPath }), [[nested], []])[1]).toEqual([
			{ event: 'removed', id: 7, company: nested },
		]);
	});

	it('are found below the path', () => {
		expect(identifierIn({ company: { ids: ['a', 'b'] } }, 'company.ids.1')).toBe('b');
		expect(identifierIn({ id: 0 }, 'id')).toBe(0);
	});

	it.each([
		[{ valu8Id: '' }, ' The company has: valu8Id.'],
		[{ valu8Id: null, name: 'Secret' }, ' The company has: valu8Id, name.'],
		[{ valu8Id: true }, ' The company has: valu8Id.'],
		[{ valu8Id: { id: 'Secret' } }, ' The company has: valu8Id.'],
		[{ valu8Id: ['Secret'] }, ' The company has: valu8Id.'],
		[{ id: 'Secret', name: 'Secret' }, ' The company has: id, name.'],
		['Secret', ''],
		[['Secret'], ''],
		[null, ''],
	])('are missed in %j', (found, has) => {
		const complaint = `A company has no identifier at "valu8Id". Say where it is in Identifier Path under Options.${has}`;

		expect(complaintOf(() => identifierIn(found, 'valu8Id'))).toBe(complaint);
		expect(complaintOf(() => compare(watch(), undefined, [company('a'), found]))).toBe(complaint);
	});

	it('are missed with the first 20 names that the company has', () => {
		const names = Array.from({ length: 25 }, (_, index) => `name${index}`);
		const complaint = complaintOf(() =>
			identifierIn(Object.fromEntries(names.map((name) => [name, 1])), 'a.b'),
		);

		expect(complaint).toMatch(
			new RegExp(
				`^A company has no identifier at "a\\.b"\\. .* The company has: ${names.slice(0, 20).join(', ')}\\.$`,
			),
		);
	});
});

describe('A part of the list', () => {
	const whole = [company('a', { name: 'Anna' }), company('b', { name: 'Björn' }), company('c')];
	const before = compare(watch(), undefined, whole).state;

	it('tells what is new and what changed in it, and leaves the others as they were', () => {
		const { events, state } = compare(
			watch(),
			before,
			[company('b', { name: 'Berit' }), company('d'), company('c')],
			'part',
			7,
		);

		expect(events).toEqual([
			{
				event: 'changed',
				id: 'b',
				company: company('b', { name: 'Berit' }),
				changedFields: ['name'],
			},
			{ event: 'new', id: 'd', company: company('d') },
		]);
		expect(Object.keys(state.companies).sort()).toEqual(['a', 'b', 'c', 'd']);
		expect([state.companies.a, state.companies.c, state.readAt]).toEqual([
			before.companies.a,
			before.companies.c,
			7,
		]);
	});

	it.each(['once', 'twice'] as const)('of nothing says nothing: %s', (goneWhenMissing) => {
		const { events, state } = compare(watch({ goneWhenMissing }), before, [], 'part', 7);
		expect([events, state]).toEqual([[], { ...before, readAt: 7 }]);
	});

	it('keeps the mark of a company that was missing, and takes it off one that is back', () => {
		const marked = compare(watch(), before, [company('a', { name: 'Anna' })], 'doubtful').state;
		const { events, state } = compare(
			watch(),
			kept(marked),
			[company('b', { name: 'Björn' })],
			'part',
		);

		expect(marked.companies).toEqual({
			a: before.companies.a,
			b: `${before.companies.b}?`,
			c: `${before.companies.c}?`,
		});
		expect([events, state.companies]).toEqual([[], { ...marked.companies, b: before.companies.b }]);
	});

	it('keeps identifiers of any kind', () => {
		for (const ids of [textIds, numericIds]) {
			const all = ids.map((id) => company(id));
			expect(follow(watch(), [all, [], all, []], ['whole', 'part', 'part', 'whole'])).toMatchObject(
				[{ length: ids.length }, [], [], { length: ids.length }],
			);
		}
	});

	it('is all that there is when nothing was known', () => {
		expect(compare(watch(), undefined, [company('a')], 'part').events).toEqual([
			{ event: 'new', id: 'a', company: company('a') },
		]);
	});
});

describe('A search', () => {
	const complaint =
		'The search finds more than 20,000 companies, more than this trigger can watch. ' +
		'Narrow the filters, or keep the companies in a table: see "Keep a Data Table in sync" in the examples of this package.';

	it('may find 20,000 companies, again and again', () => {
		const { events, state } = compare(watch(), undefined, many(20_000));
		expect(events).toHaveLength(MAX_COMPANIES);
		for (const reading of ['whole', 'doubtful', 'part'] as const) {
			expect(compare(watch(), state, [...many(20_000), ...many(20_000)], reading).events).toEqual(
				[],
			);
		}
	});

	it('may not find 20,001', () => {
		expect(complaintOf(() => compare(watch(), undefined, many(20_001)))).toBe(complaint);
	});

	it('keeps those that a part leaves out, however many that makes: only the whole list tells which are gone', () => {
		const { state } = compare(watch(), undefined, many(20_000));
		const after = compare(watch(), state, [company('one more')], 'part').state;
		expect(Object.keys(after.companies)).toHaveLength(20_001);
		expect(
			Object.keys(
				compare(watch(), after, [...many(10), company('one more')], 'whole').state.companies,
			),
		).toHaveLength(11);
	});

	it.each(['once', 'twice'] as const)(
		'may find as many others than before, being gone when missing %s',
		(goneWhenMissing) => {
			const given = watch({ goneWhenMissing });
			const { state } = compare(given, undefined, many(20_000));
			for (const reading of ['whole', 'doubtful'] as const) {
				const { events } = compare(given, state, many(40_000).slice(20_000), reading);
				expect(events.filter(({ event }) => event === 'new')).toHaveLength(20_000);
			}
		},
	);
});
