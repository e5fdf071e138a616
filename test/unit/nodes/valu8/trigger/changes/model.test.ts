import fc from 'fast-check';
import {
	Comparison,
	type CompanyEvent,
	type Reading,
	type Watch,
} from '../../../../../../nodes/Valu8/trigger/changes';
import { loadState, saveState, type State } from '../../../../../../nodes/Valu8/trigger/state';
import {
	company,
	compare,
	follow,
	inOrder,
	kept,
	shuffled,
	someFields,
	someIds,
	watch,
	type Company,
} from '../support/companies';

type Id = string | number;

/** What a comparison should know, with whole companies instead of fingerprints. */
class Model {
	private known = new Map<Id, { found: Company; missing: boolean }>();

	constructor(private readonly watch: Watch) {}

	read(companies: Company[], reading: Reading = 'whole'): CompanyEvent[] {
		const before = this.known;
		this.known = new Map();
		for (const found of companies) {
			const id = found.valu8Id as Id;
			if (!this.known.has(id)) this.known.set(id, { found, missing: false });
		}
		const events = [...this.known].flatMap(([id, { found }]) =>
			eventOf(id, before.get(id)?.found, found),
		);
		for (const [id, { found, missing }] of before) {
			if (this.known.has(id)) continue;
			if (reading === 'part') this.known.set(id, { found, missing });
			else if (missing || (this.watch.goneWhenMissing === 'once' && reading === 'whole'))
				events.push({ event: 'removed', id, company: { valu8Id: id } });
			else this.known.set(id, { found, missing: true });
		}
		return events;
	}
}

function eventOf(id: Id, before: Company | undefined, after: Company): CompanyEvent[] {
	if (!before) return [{ event: 'new', id, company: after }];
	const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const textOf = (found: Company, name: string) =>
		Object.hasOwn(found, name) ? JSON.stringify(found[name]) : undefined;
	const changedFields = names.filter((name) => textOf(before, name) !== textOf(after, name));
	return changedFields.length > 0 ? [{ event: 'changed', id, company: after, changedFields }] : [];
}

/** Readings of companies that come, go, change, change back and come twice; each in one of few versions. */
const someReadings: fc.Arbitrary<Company[][]> = fc
	.tuple(someIds, fc.array(someFields, { minLength: 1, maxLength: 3 }))
	.chain(([ids, versions]) => {
		const one = fc
			.tuple(fc.constantFrom(...ids), fc.constantFrom(...versions))
			.map(([id, version]) => company(id, version));
		return fc.array(fc.array(one, { maxLength: 10 }), { minLength: 1, maxLength: 7 });
	});

const someKinds = fc.array(fc.constantFrom<Reading>('whole', 'doubtful', 'part'));

describe.each(['once', 'twice'] as const)(
	'Whatever is read, a company being gone when missing %s',
	(goneWhenMissing) => {
		it('the events are what differs', () => {
			fc.assert(
				fc.property(someReadings, someKinds, (readings, kinds) => {
					const model = new Model(watch({ goneWhenMissing }));
					const events = follow(watch({ goneWhenMissing }), readings, kinds);

					expect(events.map(inOrder)).toEqual(
						readings.map((companies, at) => inOrder(model.read(companies, kinds[at]))),
					);
				}),
				{ numRuns: 500 },
			);
		});

		it('and only some fields being watched, the events are what differs in them', () => {
			fc.assert(
				fc.property(
					someReadings,
					fc.constantFrom<string[]>(['name'], ['city', '7']),
					(readings, fields) => {
						const whole = readings.map((companies) => companies.map(withoutNull));
						const model = new Model(watch({ goneWhenMissing }));
						const events = follow(watch({ goneWhenMissing, fields }), whole);
						const expected = whole.map((companies) =>
							model.read(companies.map((each) => only(each, ['valu8Id', ...fields]))),
						);

						expect(events.map(withoutCompanies)).toEqual(expected.map(withoutCompanies));
					},
				),
			);
		});

		it('what n8n keeps of the state is as good as the state', () => {
			fc.assert(
				fc.property(someReadings, (readings) => {
					const given = watch({ goneWhenMissing });
					let whole: State | undefined;
					const data = {};
					for (const companies of readings) {
						const expected = compare(given, whole, companies);
						const found = compare(given, loadState(data, given.searchId), companies);
						expect(found).toEqual(expected);
						expect(kept(found.state)).toEqual(found.state);
						whole = expected.state;
						saveState(data, kept(found.state));
					}
				}),
			);
		});

		it('nothing is told of companies that stay as they are', () => {
			fc.assert(
				fc.property(someReadings, fc.nat(), (readings, seed) => {
					const given = watch({ goneWhenMissing });
					const distinct = [
						...new Map(readings.flat().map((each) => [each.valu8Id, each])).values(),
					];
					const turned = distinct.map((_, index) => distinct[(index + seed) % distinct.length]);
					const again = [...turned.map(shuffled), ...distinct];

					expect(follow(given, [distinct, again, distinct, again]).slice(1)).toEqual([[], [], []]);
				}),
			);
		});

		it('a reading that is not ended changes nothing', () => {
			fc.assert(
				fc.property(someReadings, (readings) => {
					const given = watch({ goneWhenMissing });
					const { state } = compare(given, undefined, readings[0] ?? []);
					const before = kept(state);
					const broken = new Comparison(given, state);
					for (const each of readings.flat()) broken.add(each);

					expect(state).toEqual(before);
				}),
			);
		});
	},
);

/** Null is as good as nothing for a watched field. */
const withoutNull = (found: Company) =>
	only(
		found,
		Object.keys(found).filter((name) => found[name] !== null),
	);

const only = (found: Company, names: string[]): Company =>
	Object.fromEntries(
		names.filter((name) => Object.hasOwn(found, name)).map((name) => [name, found[name]]),
	);

const withoutCompanies = (events: CompanyEvent[]) =>
	inOrder(events.map((event) => ({ ...event, company: undefined })));

describe('A company that comes and goes', () => {
	const someStays = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });
	const readings = (id: Id, stays: boolean[]) =>
		stays.map((there) => (there ? [company(id), company('other')] : [company('other')]));
	const removals = (events: CompanyEvent[][]) =>
		events.map((each) => each.some(({ event }) => event === 'removed'));

	it('is removed when two readings in a row lack it, and never before', () => {
		fc.assert(
			fc.property(fc.constantFrom<Id>('a', '__proto__', '?'), someStays, (id, stays) => {
				const events = follow(watch({ goneWhenMissing: 'twice' }), readings(id, stays));
				expect(removals(events)).toEqual(
					stays.map((there, at) => !there && stays[at - 1] === false && stays[at - 2] === true),
				);
			}),
		);
	});

	it('is removed at once where lists do not shift', () => {
		fc.assert(
			fc.property(fc.constantFrom<Id>('a', '__proto__', '?'), someStays, (id, stays) => {
				const events = follow(watch({ goneWhenMissing: 'once' }), readings(id, stays));
				expect(removals(events)).toEqual(
					stays.map((there, at) => !there && stays[at - 1] === true),
				);
			}),
		);
	});

	it('is not removed by a doubtful reading alone, and by the next one if that lacks it too', () => {
		const [there, gone] = readings('a', [true, false]) as [Company[], Company[]];
		const removedAt = (given: Company[][], ...kinds: Reading[]) =>
			removals(follow(watch(), given, kinds)).indexOf(true);

		expect(removedAt([there, gone, there], 'whole', 'doubtful', 'whole')).toBe(-1);
		expect(removedAt([there, gone, gone], 'whole', 'doubtful', 'whole')).toBe(2);
		expect(removedAt([there, gone, gone], 'whole', 'doubtful', 'doubtful')).toBe(2);
		expect(
			removedAt([there, gone, there, gone], 'doubtful', 'doubtful', 'doubtful', 'doubtful'),
		).toBe(-1);
		expect(removedAt([there, gone], 'doubtful', 'whole')).toBe(1);
	});

	it('is never removed by a part that lacks it, and what earlier readings said of it stays', () => {
		const [there, gone] = readings('a', [true, false]) as [Company[], Company[]];
		const removedAt = (given: Company[][], ...kinds: Reading[]) =>
			removals(follow(watch(), given, kinds)).indexOf(true);

		expect(removedAt([there, gone, gone, [], gone], 'whole', 'part', 'part', 'part', 'part')).toBe(
			-1,
		);
		expect(removedAt([there, gone, gone, gone], 'whole', 'doubtful', 'part', 'doubtful')).toBe(3);
		expect(removedAt([there, gone, there, gone], 'whole', 'doubtful', 'part', 'doubtful')).toBe(-1);
		expect(removedAt([there, [], gone], 'whole', 'part', 'whole')).toBe(2);
	});

	it('is not new after one reading that lacked it, and changed if it did meanwhile', () => {
		const [first, second] = [[company('a', { name: 'Anna' })], [company('a', { name: 'Björn' })]];

		expect(
			follow(watch({ goneWhenMissing: 'twice' }), [first, [], first, [], second]).slice(1),
		).toEqual([
			[],
			[],
			[],
			[{ event: 'changed', id: 'a', company: second[0], changedFields: ['name'] }],
		]);
	});

	it('is removed with what was marked before, when the way of paging changes', () => {
		const { state } = compare(watch(), undefined, [company('a'), company('b')]);
		const marked = compare(watch({ goneWhenMissing: 'twice' }), kept(state), [company('b')]);
		const later = compare(watch({ goneWhenMissing: 'once' }), kept(marked.state), [company('b')]);

		expect([marked.events, later.events]).toEqual([
			[],
			[{ event: 'removed', id: 'a', company: { valu8Id: 'a' } }],
		]);
		expect(Object.keys(later.state.companies)).toEqual(['b']);
	});
});
