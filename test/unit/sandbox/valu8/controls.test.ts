import { companiesOf } from '../support/companies';
import { useSandbox } from '../support/fixture';
import { http, type Body } from '../support/sandbox';

const fixture = useSandbox();

const control = (action: string, body: unknown) =>
	http.post<Body>(`${fixture.box.url}/control/${action}`, body);
const state = async () => (await http.get<Body>(`${fixture.box.url}/control/state`)).data;
const AT_FIRST = {
	paginationHeader: 'bare',
	cursorPageSize: 'honoured',
	contentUpdatedAt: 'since',
	itemsPath: '',
	countries: ['SE', 'NO', 'DK', 'FI', 'DE'],
};

it('over HTTP too: quota and ways are told, shown, and put back by a reset', async () => {
	expect(await state()).toMatchObject({ quota: { used: 0, limit: null }, valu8: AT_FIRST });
	await (await companiesOf(fixture.box)).page();
	const ways = {
		paginationHeader: 'json',
		cursorPageSize: 'refused',
		contentUpdatedAt: 'on',
		itemsPath: 'items',
		countries: ['DE'],
	};
	expect((await control('quota', { limit: 12 })).status).toBe(200);
	for (const [name, way] of Object.entries(ways))
		expect((await control('valu8', { [name]: way })).status).toBe(200);
	expect(await state()).toMatchObject({ quota: { used: 10, limit: 12 }, valu8: ways });
	await control('quota', { limit: 'Infinity' });
	expect(fixture.box.quota()).toEqual({ used: 10, limit: Infinity });
	fixture.box.setQuota(12);
	fixture.box.reset();
	expect(await state()).toMatchObject({ quota: { used: 0, limit: null }, valu8: AT_FIRST });
	expect((await http.get<string>(fixture.box.url)).data).toContain('Search Quota: ');
});

it.each<[string, unknown]>([
	['quota', {}],
	['quota', { limit: 'many' }],
	['quota', { limit: -1 }],
	['valu8', []],
	['valu8', { paginationHeader: 'xml' }],
	['valu8', { cursorPageSize: 100 }],
	['valu8', { contentUpdatedAt: 'before' }],
	['valu8', { itemsPath: null }],
	['valu8', { countries: 'SE' }],
	['valu8', { countries: ['SE', 'FR'] }],
	['valu8', { colour: 'red' }],
])('%s refuses %j', async (action, body) => {
	expect(await control(action, body)).toMatchObject({
		status: 400,
		data: { message: expect.any(String) as string },
	});
	expect(await state()).toMatchObject({ quota: { limit: null }, valu8: AT_FIRST });
});
