import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { searchParameters, traffic, useFixture } from '../../support/fixture';
import { restartProcess } from '../../support/process';

// What tells an n8n that keeps the expressions of a credential when it writes into it; the one that is tested here does not.
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	getCredentialOwnRequestAllowedDomains: () => undefined,
}));

const fixture = useFixture();

afterEach(() => jest.restoreAllMocks());

const ONE = [{ json: {} }];

/** A run in a process of its own, which was told nothing: as a queue worker begins. */
async function inFreshProcess() {
	restartProcess();
	return await fixture.bench.execute([searchParameters()], ONE, { staticData: {} });
}

const held = (): unknown => fixture.bench.credentials.data.valu8?.accessToken;
const heldToken = () => JSON.parse(String(held())) as { value: string; for: string };

describe('A Valu8 token in the credential', () => {
	it('serves every process of the installation', async () => {
		for (let run = 0; run < 5; run++) expect((await inFreshProcess()).error).toBeUndefined();

		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 5, rejected: 0 });
		expect(fixture.bench.credentials.writes).toBe(1);
	});

	it('is written once, however often it serves', async () => {
		for (let run = 0; run < 5; run++)
			await fixture.bench.execute([searchParameters(), searchParameters()], ONE);

		expect(fixture.bench.credentials.writes).toBe(1);
	});

	it('is written only after a call has shown that it works', async () => {
		fixture.sandbox.fail({
			service: 'valu8',
			endpoint: 'call',
			kind: 'status',
			status: 500,
			times: Infinity,
		});
		const { error } = await fixture.bench.execute([searchParameters()], ONE);

		expect(error).toBeDefined();
		expect(held()).toBeUndefined();
	});

	it('is found by a process whose own was rejected', async () => {
		await inFreshProcess();
		fixture.sandbox.revokeTokens('valu8');
		await inFreshProcess();
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 2, calls: 3, rejected: 1 });
		await inFreshProcess();

		expect(traffic(fixture, 'valu8')).toEqual({ logins: 2, calls: 4, rejected: 1 });
	});

	it('is renewed by one process and serves the others', async () => {
		await inFreshProcess();
		const realNow = Date.now;
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 85 * 86_400_000);
		await inFreshProcess();
		await inFreshProcess();

		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 3, rejected: 0 });
		expect(fixture.sandbox.counters().valu8.renewals).toBe(1);
	});

	it('does not fail the item when n8n cannot store it', async () => {
		jest
			.spyOn(fixture.bench.credentials, 'preAuthentication')
			.mockRejectedValue(new Error('The database is locked'));
		const { error, items } = await fixture.bench.execute([searchParameters()], ONE);

		expect(error).toBeUndefined();
		expect(items).not.toEqual([]);
		expect(held()).toBeUndefined();
	});

	it.each([
		'',
		'a bare token',
		'{"v":2}',
		'[]',
		'null',
		'{"v":1,"for":"","value":"x","obtainedAt":1,"expiresAt":9e15}',
	])('counts as absent when it reads %s', async (text) => {
		fixture.bench.credentials.data.valu8!.accessToken = text;
		const { error } = await fixture.bench.execute([searchParameters()], ONE);

		expect(error).toBeUndefined();
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 1, rejected: 0 });
		expect(heldToken().value).not.toBe('');
	});
});

describe('A credential that was edited', () => {
	it('never uses the token of the account it was', async () => {
		await inFreshProcess();
		fixture.bench.credentials.data.valu8!.password = 'wrong';
		const { error } = await inFreshProcess();

		expect(error?.message).toContain('refused the credentials');
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 1, rejected: 0 });
	});

	it("never sends it to another host, neither from this package's node nor from n8n's own", async () => {
		await inFreshProcess();
		const { value } = heldToken();
		const data = fixture.bench.credentials.data.valu8!;
		const type = fixture.bench.credentialType('valu8Api');
		const edited = { ...data, baseUrl: 'https://another.example/v2' };

		await expect(send(type, edited)).rejects.toMatchObject({ response: { status: 401 } });
		const request = await send(type, data);
		expect(request.headers).toEqual({ Authorization: `Bearer ${value}` });
	});
});

/** As n8n puts a credential on a request of its own nodes. */
async function send(
	type: ReturnType<typeof fixture.bench.credentialType>,
	data: ICredentialDataDecryptedObject,
): Promise<IHttpRequestOptions> {
	if (typeof type.authenticate !== 'function')
		throw new Error('The credential authenticates by a function');
	return await type.authenticate(data, { url: 'https://another.example/v2/companies' });
}

describe("n8n's own HTTP Request node", () => {
	const request = (path: string): IHttpRequestOptions => ({
		url: `${fixture.sandbox.valu8Url}${path}`,
		method: 'GET',
	});
	const ask = async (path: string) =>
		await fixture.bench
			.requestAsNode('valu8Api', 'valu8', request(path))
			.catch((error: Error) => error);

	it('uses the token that the Valu8 node has put into the credential', async () => {
		await inFreshProcess();
		restartProcess();
		await ask('/companies/search-parameters');

		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 2, rejected: 0 });
	});

	it('does not log in for failing requests, whichever process they are made in', async () => {
		for (let turn = 0; turn < 4; turn++) {
			restartProcess();
			expect(await ask('/companies/search-parameters')).not.toBeInstanceOf(Error);
			expect(await ask('/no-such-path')).toBeInstanceOf(Error);
		}

		expect(traffic(fixture, 'valu8').logins).toBe(1);
	});

	it('gets a new one once, when the service has forgotten the token', async () => {
		await ask('/companies/search-parameters');
		fixture.sandbox.revokeTokens('valu8');
		expect(await ask('/companies/search-parameters')).not.toBeInstanceOf(Error);
		await inFreshProcess();

		expect(traffic(fixture, 'valu8').logins).toBe(2);
	});
});
