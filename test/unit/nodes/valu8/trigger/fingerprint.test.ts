import fc from 'fast-check';
import {
	fieldsThatDiffer,
	Fingerprints,
	isSame,
} from '../../../../../nodes/Valu8/trigger/fingerprint';
import { shuffled, someFields, someValue, VALUES, type Company } from './support/companies';

const changed = (before: Company, after: Company, watched: string[] = []) => {
	const prints = new Fingerprints(watched);
	const [old, fresh] = [prints.of(before), prints.of(after)];
	return { same: isSame(old, fresh), fields: fieldsThatDiffer(old, fresh, prints.fields) };
};

const companyOf = (count: number) =>
	Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, 'Anna']));

it('the values of these tests are told apart for certain', () => {
	const prints = new Fingerprints([]);
	expect(new Set(VALUES.map((a) => prints.of({ a }).slice(8))).size).toBe(VALUES.length);
	expect(new Set([...VALUES.map((a) => prints.of({ a })), prints.of({})]).size).toBe(
		VALUES.length + 1,
	);
});

describe('A fingerprint', () => {
	it('does not depend on the order of properties', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue(), { noNullPrototype: true }),
				(company) => {
					const prints = new Fingerprints([]);
					expect(prints.of(shuffled(company))).toBe(prints.of(company));
				},
			),
		);
	});

	it('depends on the order of a list', () => {
		expect(changed({ a: ['x', 'y'] }, { a: ['y', 'x'] })).toEqual({ same: false, fields: ['a'] });
	});

	it('is the same in any process', () => {
		expect(new Fingerprints([]).of({ name: 'Anna', city: { b: 1, a: [null] } })).toBe(
			new Fingerprints([]).of({ name: 'Anna', city: { a: [null], b: 1 } }),
		);
		expect(new Fingerprints([]).of({})).toBe('RBNvo1Wz');
	});

	it.each([[0], [1], [5], [32]])('of %d fields is as short as it can be', (count) => {
		expect(new Fingerprints([]).of(companyOf(count))).toMatch(
			new RegExp(`^[\\w-]{8}[\\w+/]{${3 * count}}$`),
		);
	});

	it('is made of anything', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), fc.array(fc.string()), (companies, watched) => {
				const prints = new Fingerprints(watched);
				const made = companies.map((company) => prints.of(company));
				expect(companies.map((company) => prints.of(company).slice(0, 8))).toEqual(
					made.map((print) => print.slice(0, 8)),
				);
			}),
		);
	});

	it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
		'is made of a company with a field named %s and of one without',
		(name) => {
			const own = JSON.parse(`{ "${name}": {} }`) as Company;
			expect(changed(own, {})).toEqual({ same: false, fields: [name] });
			expect(changed({}, own)).toEqual({ same: false, fields: [name] });
			expect(changed({ a: 1 }, { a: 2 }, [name, 'a'])).toEqual({ same: false, fields: ['a'] });
		},
	);
});

describe('Everything is watched', () => {
	it('so that each change is noticed, and named', () => {
		fc.assert(
			fc.property(someFields, someFields, (before, after) => {
				const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
				const textOf = (company: Company, name: string) =>
					Object.hasOwn(company, name) ? JSON.stringify(company[name]) : 'missing';
				const expected = names.filter((name) => textOf(before, name) !== textOf(after, name));
				const { same, fields } = changed(before, after);

				expect(fields.sort()).toEqual(expected.sort());
				expect(same).toBe(expected.length === 0);
			}),
			{ numRuns: 500 },
		);
	});

	it('however deep, under the name of the outermost property', () => {
		expect(changed({ a: { b: [{ c: 1 }] }, d: 1 }, { a: { b: [{ c: 2 }] }, d: 1 })).toEqual({
			same: false,
			fields: ['a'],
		});
	});

	it('and a name with a point is a name', () => {
		expect(changed({ 'a.b': 1, a: { b: 1 } }, { 'a.b': 2, a: { b: 1 } })).toEqual({
			same: false,
			fields: ['a.b'],
		});
	});

	it.each([
		['appears', {}, { name: 'Anna' }],
		['disappears', { name: 'Anna' }, {}],
		['appears as null', {}, { name: null }],
		['becomes null', { name: 'Anna' }, { name: null }],
		['goes from null to nothing', { name: null }, {}],
	])('so that a field is named that %s', (_how, before, after) => {
		expect(changed({ id: 1, ...before }, { id: 1, ...after })).toEqual({
			same: false,
			fields: ['name'],
		});
	});

	it('even where there is no object', () => {
		const prints = new Fingerprints([]);
		expect([prints.of(['a']), prints.of(['b']), prints.fields]).toEqual([
			prints.of(['a']),
			prints.of(['b']),
			[],
		]);
		expect(isSame(prints.of(['a']), prints.of(['b']))).toBe(false);
	});

	it('and a change is noticed beyond 32 fields, though not named', () => {
		const before = companyOf(40);
		expect(changed(before, { ...before, field39: 'Björn' })).toEqual({ same: false, fields: [] });
		expect(changed(before, { ...before, field39: 'Björn', field31: 0 })).toEqual({
			same: false,
			fields: ['field31'],
		});
	});

	it('and 32 places are all there are', () => {
		const prints = new Fingerprints([]);
		prints.of(companyOf(40));
		expect(prints.fields).toEqual(Object.keys(companyOf(32)));
	});
});

describe('Fields that were known earlier', () => {
	it('keep their places, and new ones come after them', () => {
		const first = new Fingerprints([]);
		const old = first.of({ name: 'Anna', city: 'Oslo' });
		const next = new Fingerprints([], first.fields);
		const fresh = next.of({ staff: 1, city: 'Rom', name: 'Anna' });

		expect(first.fields).toEqual(['name', 'city']);
		expect(next.fields).toEqual(['name', 'city', 'staff']);
		expect(fieldsThatDiffer(old, fresh, next.fields)).toEqual(['city', 'staff']);
	});

	it('keep them when no company has them any more', () => {
		const next = new Fingerprints([], ['gone', 'name']);
		next.of({ name: 'Anna' });
		expect(next.fields).toEqual(['gone', 'name']);
	});

	it('are not changed for those who know them', () => {
		const known = ['name'];
		new Fingerprints([], known).of({ city: 'Oslo' });
		expect(known).toEqual(['name']);
	});

	it('do not matter for whether a company changed', () => {
		fc.assert(
			fc.property(someFields, fc.uniqueArray(fc.string(), { maxLength: 40 }), (company, known) => {
				expect(
					isSame(new Fingerprints([]).of(company), new Fingerprints([], known).of(company)),
				).toBe(true);
			}),
		);
	});
});

describe('Only some fields are watched', () => {
	const watched = ['name', 'address.city', 'lines.0.code', 'missing.deep'];
	const base = { name: 'Anna', address: { city: 'Oslo' }, lines: [{ code: 1 }] };

	it('so that nothing else counts', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue(), { noNullPrototype: true }),
				someValue,
				(other, zip) => {
					const prints = new Fingerprints(watched);
					const more = {
						...other,
						...base,
						address: { zip, city: 'Oslo' },
						lines: [{ code: 1, zip }, zip],
					};
					delete (more as Company).missing;
					expect(prints.of(more)).toBe(prints.of(base));
				},
			),
		);
	});

	it.each([
		['name', { ...base, name: 'Björn' }],
		['address.city', { ...base, address: { city: 'Rom' } }],
		['address.city', { ...base, address: null }],
		['lines.0.code', { ...base, lines: [{ code: 2 }] }],
		['lines.0.code', { ...base, lines: [] }],
		['missing.deep', { ...base, missing: { deep: 0 } }],
	])('and a change of %s is named: %j', (path, after) => {
		expect(changed(base, after, watched)).toEqual({ same: false, fields: [path] });
		expect(changed(after, base, watched)).toEqual({ same: false, fields: [path] });
	});

	it('and null is the same as missing', () => {
		expect(changed({ a: null, b: 1 }, { b: 2 }, ['a', 'b'])).toEqual({
			same: false,
			fields: ['b'],
		});
		expect(changed({ a: null, b: 1 }, { b: 1 }, ['a', 'b'])).toEqual({ same: true, fields: [] });
	});

	it('and their places are theirs, whatever was known', () => {
		const prints = new Fingerprints(watched, ['city', 'name']);
		prints.of({ staff: 1 });
		expect(prints.fields).toEqual(watched);
	});

	it('and a change is noticed beyond 32 of them, though not named', () => {
		const before = companyOf(40);
		expect(changed(before, { ...before, field39: 'Björn' }, Object.keys(before))).toEqual({
			same: false,
			fields: [],
		});
		expect(changed(before, { ...before, field31: 'Björn' }, Object.keys(before))).toEqual({
			same: false,
			fields: ['field31'],
		});
	});
});
