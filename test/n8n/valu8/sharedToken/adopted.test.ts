import { searchParameters, traffic, useFixture } from '../../support/fixture';
import { restartProcess } from '../../support/process';

const fixture = useFixture();

const ONE = [{ json: {} }];

// The n8n that is tested here writes what expressions of the credential have resolved to back into it.
describe('Where n8n would overwrite the expressions of a credential', () => {
	it('the Valu8 node never has it write there', async () => {
		await fixture.bench.execute([searchParameters()], ONE);

		expect(fixture.bench.credentials.writes).toBe(0);
		expect(fixture.bench.credentials.data.valu8).not.toHaveProperty('accessToken');
	});

	it("but it uses a token that n8n's own node had stored there", async () => {
		await fixture.bench.requestAsNode('valu8Api', 'valu8', {
			url: `${fixture.sandbox.valu8Url}/companies/search-parameters`,
		});
		restartProcess();
		const { error } = await fixture.bench.execute([searchParameters()], ONE, { staticData: {} });

		expect(error).toBeUndefined();
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 2, rejected: 0 });
	});
});
