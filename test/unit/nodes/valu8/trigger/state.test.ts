import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	loadState,
	readRemembered,
	saveState,
	writeRemembered,
	type State,
} from '../../../../../nodes/Valu8/trigger/state';
import { reachesBack } from '../../../../../nodes/Valu8/trigger/recent';
import { company, compare, kept, watch } from './support/companies';

const state: State = {
	search: 'mine',
	readAt: 1_700_000_000_000,
	fields: ['name', 'city'],
	companies: { '7': '#abcdefgh123', '8': 'abcdefgh456?' },
};

const stored = (value: unknown): IDataObject => {
	const data: IDataObject = {};
	saveState(data, state);
	const [key] = Object.keys(data);
	return { [key ?? '']: value as IDataObject };
};
const without = (name: keyof State) =>
	Object.fromEntries(Object.entries(state).filter(([key]) => key !== name));

describe('A state', () => {
	it('is found as it was saved, whatever else is there', () => {
		const data: IDataObject = { other: 'theirs' };
		saveState(data, state);

		expect(loadState(data, 'mine')).toEqual(state);
		expect(loadState(JSON.parse(JSON.stringify(data)) as IDataObject, 'mine')).toEqual(state);
		expect(data.other).toBe('theirs');
		expect(Object.keys(data)).toHaveLength(2);
	});

	it('takes the place of the one before', () => {
		const data: IDataObject = {};
		saveState(data, state);
		saveState(data, { ...state, search: 'another' });

		expect([loadState(data, 'mine'), loadState(data, 'another')?.search]).toEqual([
			undefined,
			'another',
		]);
		expect(Object.keys(data)).toHaveLength(1);
	});

	it('is none where nothing was saved', () => {
		expect(loadState({}, 'mine')).toBeUndefined();
	});

	it.each(['other', '', 'min', 'mine ', '__proto__'])(
		'is none for another search: %j',
		(search) => {
			expect(loadState(stored(state), search)).toBeUndefined();
		},
	);

	it.each(['search', 'fields', 'companies'] as const)('is none without its %s', (name) => {
		expect(loadState(stored(without(name)), 'mine')).toBeUndefined();
	});

	it.each([
		[null],
		[undefined],
		[''],
		['mine'],
		[7],
		[true],
		[[]],
		[[state]],
		[{}],
		[{ ...state, search: 7 }],
		[{ ...state, fields: 'name' }],
		[{ ...state, fields: { 0: 'name' } }],
		[{ ...state, companies: [] }],
		[{ ...state, companies: null }],
		[{ ...state, companies: 'all' }],
	])('is none for %j', (value) => {
		expect(loadState(stored(value), 'mine')).toBeUndefined();
	});

	it('is what is left of it without what cannot be read', () => {
		const spoiled = {
			...state,
			fields: ['name', 7, null],
			companies: { a: 'abcdefgh', b: 7, c: null, d: ['x'] },
			more: 1,
		};
		expect(loadState(stored(spoiled), 'mine')).toEqual({
			...state,
			fields: ['name'],
			companies: { a: 'abcdefgh' },
		});
	});

	it.each([[undefined], [null], ['1700000000000'], [{}], [true]])(
		'that an older version wrote was read nobody knows when: %j',
		(readAt) => {
			for (const older of [{ ...state, readAt }, without('readAt')]) {
				const loaded = loadState(stored(older), 'mine');
				expect(loaded).toEqual({ ...state, readAt: -Infinity });
				expect(reachesBack(loaded?.readAt, Date.parse('2026-01-01'))).toBe(false);
			}
		},
	);

	it('has its own lists, so that what n8n holds stays as it is', () => {
		const data = stored(kept(state));
		const loaded = loadState(data, 'mine');
		loaded?.fields.push('more');
		Object.assign(loaded?.companies ?? {}, { more: 'x' });

		expect(loadState(data, 'mine')).toEqual(state);
	});

	it('has companies with any identifier', () => {
		const data: IDataObject = {};
		const made = compare(
			watch(),
			undefined,
			['__proto__', 'constructor', '?'].map((id) => company(id)),
		).state;
		saveState(data, made);
		const loaded = loadState(JSON.parse(JSON.stringify(data)) as IDataObject, 'search');

		expect(Object.keys(loaded?.companies ?? {})).toEqual(['__proto__', 'constructor', '?']);
		expect(loaded).toEqual(made);
	});

	it('is looked for in anything without harm', () => {
		const near = fc.record(
			{
				search: fc.constantFrom<unknown>('mine', 7),
				readAt: fc.jsonValue(),
				fields: fc.jsonValue(),
				companies: fc.jsonValue(),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), near), fc.constantFrom('mine', ''), (value, search) => {
				const loaded = loadState(stored(value), search);
				if (!loaded) return;
				expect(loaded.search).toBe(search);
				expect(
					[...loaded.fields, ...Object.values(loaded.companies)].filter(
						(text) => typeof text !== 'string',
					),
				).toEqual([]);
				expect(typeof loaded.readAt).toBe('number');
				expect(kept({ ...loaded, readAt: 0 })).toEqual({ ...loaded, readAt: 0 });
			}),
			{ numRuns: 500 },
		);
	});

	it('remembers of a company what was written', () => {
		const remembered = fc.record({
			fingerprint: fc.base64String({ minLength: 8 }).map((text) => text.replaceAll('=', '-')),
			numeric: fc.boolean(),
			missing: fc.boolean(),
		});
		fc.assert(
			fc.property(remembered, (value) =>
				expect(readRemembered(writeRemembered(value))).toEqual(value),
			),
		);
	});
});

describe('What is remembered of a company', () => {
	it.each([
		[{ fingerprint: 'abcdefgh123', numeric: false, missing: false }, 'abcdefgh123'],
		[{ fingerprint: 'abcdefgh123', numeric: true, missing: false }, '#abcdefgh123'],
		[{ fingerprint: 'abcdefgh---', numeric: false, missing: true }, 'abcdefgh---?'],
		[{ fingerprint: '-_cdefgh+/3', numeric: true, missing: true }, '#-_cdefgh+/3?'],
	])('%j is written and read as %j', (remembered, text) => {
		expect(writeRemembered(remembered)).toBe(text);
		expect(readRemembered(text)).toEqual(remembered);
	});

	it('is read from anything without harm', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const { fingerprint, numeric, missing } = readRemembered(text);
				expect([typeof fingerprint, numeric, missing]).toEqual([
					'string',
					text.startsWith('#'),
					text.endsWith('?'),
				]);
			}),
		);
	});
});
