import { similarity } from '../../../../sandbox/valify/sanction/search';
import { useValify } from '../support/fixture';
import type { Body } from '../support/sandbox';

const [V2, V21] = ['/api/v2/sanction-shield/search/', '/api/v2.1/sanction-shield/search/'];

const fixture = useValify({ usesPerToken: 20 });

const field = (field_name: string, value: unknown, cutoff_match_score: unknown = 0.8) => ({
	field_name,
	value,
	cutoff_match_score,
});
const query = (fields: Body[], changes: Body = {}): Body => ({
	sanction_lists: ['MLCU_UNSC'],
	fields,
	...changes,
});
const PERSON = query([field('full_name', 'Example Person')]);
const records = async (sent: Body, path = V21) =>
	((await fixture.client.flat(fixture.token, path, sent)).data.result as Body)
		.matched_records as Body[];

it('v2.1 answers with all documented fields', async () => {
	const { status, data } = await fixture.client.flat(fixture.token, V21, PERSON);
	expect(status).toBe(200);
	expect(data).toEqual({
		result: {
			status: 'success',
			is_match: true,
			matched_records: [
				{
					data: {
						document_number: 'X00000001',
						full_name: 'Example Person',
						first_name: 'Example',
						middle_name: '',
						last_name: 'Person',
						nationality: 'Utopian',
						gender: 'M',
						known_address: '',
						birth_date_day: 1,
						birth_date_month: 1,
						birth_date_year: 1970,
						language: 'en',
						remarks: 'Invented by the sandbox',
					},
					sanction_list: 'MLCU_UNSC',
					matched_fields: [{ field_name: 'full_name', match_score: 1 }],
				},
			],
		},
		transaction_id: '700001',
		trials_remaining: 19,
	});
});

it('v2 knows of a person the number and the name', async () => {
	expect((await records(PERSON, V2))[0]?.data).toEqual({
		document_number: 'X00000001',
		full_name: 'Example Person',
	});
});

it('says so when nobody is like enough', async () => {
	const { data } = await fixture.client.flat(
		fixture.token,
		V21,
		query([field('full_name', 'Somebody Else')]),
	);
	expect(data.result).toEqual({ status: 'success', is_match: false, matched_records: [] });
});

it('searches the lists asked for', async () => {
	const lists = async (...sanction_lists: string[]) =>
		(await records({ ...PERSON, sanction_lists })).map(({ sanction_list }) => sanction_list);
	expect(await lists('OFAC')).toEqual(['OFAC']);
	expect(await lists('OFAC', 'MLCU_UNSC')).toEqual(['MLCU_UNSC', 'OFAC']);
	expect(await lists('MLCU', 'UN_Sanctions', 'EU_Sanctions')).toEqual([]);
});

it('matches from the cut-off on', async () => {
	const near = (cutoff: number) => records(query([field('full_name', 'Exemple Persona', cutoff)]));
	expect((await near(0.87))[0]?.matched_fields).toEqual([
		{ field_name: 'full_name', match_score: 0.87 },
	]);
	expect(await near(0.88)).toEqual([]);
});

it('one field is enough, unless all must match', async () => {
	const fields = [
		field('first_name', 'example'),
		field('birth_date_year', '1971'),
		field('birth_date_day', '01'),
	];
	const some = await records(query(fields));
	expect(some.map(({ matched_fields }) => matched_fields)).toEqual([
		[
			{ field_name: 'first_name', match_score: 1 },
			{ field_name: 'birth_date_day', match_score: 1 },
		],
	]);
	expect(await records(query(fields, { match_all_fields: true }))).toEqual([]);
	const all = await records(
		query(fields, { match_all_fields: true, sanction_lists: ['OFAC', 'MLCU_UNSC'] }),
	);
	expect(all.map(({ sanction_list }) => sanction_list)).toEqual(['OFAC']);
});

it('writes Arabic in Latin letters when told to', async () => {
	const sent = query([field('full_name', 'سمسم المثال', 0.7)], { sanction_lists: ['MLCU'] });
	const languages = async (changes: Body) =>
		(await records({ ...sent, ...changes })).map(({ data }) => (data as Body).language);
	expect(await languages({})).toEqual(['ar']);
	expect(await languages({ transliterate: true })).toEqual(['en']);
});

it('v2.1 takes data or flat fields, v2 flat ones', async () => {
	expect((await fixture.client.wrapped(fixture.token, V21, PERSON)).data.result).toMatchObject({
		is_match: true,
	});
	expect((await fixture.client.wrapped(fixture.token, V2, PERSON)).status).toBe(400);
});

it.each([
	['no list', query([field('full_name', 'x')], { sanction_lists: undefined }), 400],
	['an empty list of lists', { ...PERSON, sanction_lists: [] }, 400],
	['lists as a text', { ...PERSON, sanction_lists: 'OFAC' }, 400],
	['no fields', query([]), 400],
	['an unknown list', { ...PERSON, sanction_lists: ['OFAC', 'DFAT2'] }, 5048],
	['a list name in small letters', { ...PERSON, sanction_lists: ['ofac'] }, 5048],
	['an unknown field', query([field('name', 'x')]), 5009],
	['a field that is a text', query(['full_name'] as unknown as Body[]), 5009],
	['a number as value', query([field('birth_date_year', 1971)]), 5009],
	['a cut-off above 1', query([field('full_name', 'x', 80)]), 5009],
	['a cut-off below 0', query([field('full_name', 'x', -0.1)]), 5009],
	['a cut-off that is a text', query([field('full_name', 'x', '0.8')]), 5009],
	['no cut-off', query([{ field_name: 'full_name', value: 'x' }]), 5009],
	['match_all_fields as a text', { ...PERSON, match_all_fields: 'true' }, 5009],
	['a wrong bundle key', { ...PERSON, bundle_key: 'other' }, 401],
])('%s', async (_name, sent, expected) => {
	const { status, data } = await fixture.client.flat(fixture.token, V21, sent);
	expect(data.error_code ?? status).toBe(expected);
	expect(status).toBe(expected < 5000 ? expected : 422);
});

it.each(['first_name', 'nationality', 'birth_date_year'])('v2 does not know %s', async (name) => {
	expect(
		(await fixture.client.flat(fixture.token, V2, query([field(name, '1970')]))).data.error_code,
	).toBe(5009);
	expect((await fixture.client.flat(fixture.token, V21, query([field(name, '1970')]))).status).toBe(
		200,
	);
});

it.each([
	['Example Person', '  example   PERSON ', 1],
	['', '', 0],
	['a', '', 0],
	['', 'a', 0],
	['abc', 'xyz', 0],
	['kitten', 'sitting', 0.57],
	['abcd', 'abc', 0.75],
	['أحمد', 'احمد', 1],
])('%s and %s are %d alike', (one, other, score) => {
	expect(similarity(one, other)).toBe(score);
	expect(similarity(other, one)).toBe(score);
});
