import { names, useFixture } from '../support/fixture';

const fixture = useFixture();

describe('Custom API Call, which n8n adds to the lists', () => {
	it.each([
		['Resource', { resource: '__CUSTOM_API_CALL__' }],
		['Operation', { resource: 'company', operation: '__CUSTOM_API_CALL__' }],
	])('as %s leads to the HTTP Request node, and nothing is sent', async (label, parameters) => {
		const { error } = await fixture.bench.execute(
			[{ type: 'valu8', credential: 'valu8', parameters }],
			names(2),
		);

		expect(error?.message).toBe(
			`"${label}" is Custom API Call, which n8n makes with its HTTP Request node`,
		);
		expect(error?.description).toMatch(/Predefined Credential Type and Valu8 API/);
		expect(fixture.sandbox.counters().valu8.requests).toBe(0);
	});
});
