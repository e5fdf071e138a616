import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { restartProcess } from './process';
import { Workbench, type NodeSpec } from './workbench';

/** A workflow, the services it talks to, and a right credential for each. */
export interface Fixture {
	bench: Workbench;
	sandbox: Sandbox;
}

/** Sets both up before each test, and takes them down after it. */
export function useFixture(options: SandboxOptions = {}): Fixture {
	const fixture = {} as Fixture;
	beforeEach(async () => {
		restartProcess();
		fixture.sandbox = await startSandbox(options);
		fixture.bench = await Workbench.open();
		const { valu8, valify } = fixture.sandbox.accounts;
		Object.assign(fixture.bench.credentials.data, {
			valify: { ...valify, baseUrl: fixture.sandbox.valifyUrl, callsPerToken: 3 },
			valu8: { ...valu8, baseUrl: fixture.sandbox.valu8Url },
		});
	});
	afterEach(async () => await fixture.sandbox.close());
	return fixture;
}

/** Writes fields of a credential over what stands there. */
export function fillIn(
	{ bench }: Fixture,
	credential: string,
	fields: Record<string, unknown>,
): void {
	const data = bench.credentials.data[credential];
	if (!data) throw new Error(`there is no credential "${credential}"`);
	Object.assign(data, fields);
}

export const transliterate = (overrides: Partial<NodeSpec> = {}): NodeSpec => ({
	type: 'valify',
	credential: 'valify',
	...overrides,
	parameters: {
		resource: 'transliteration',
		operation: 'names',
		arabicPhrase: '={{ $json.name }}',
		options: {},
		...overrides.parameters,
	},
});

export const searchParameters = (overrides: Partial<NodeSpec> = {}): NodeSpec => ({
	type: 'valu8',
	credential: 'valu8',
	...overrides,
	parameters: {
		resource: 'company',
		operation: 'getSearchParameters',
		options: {},
		...overrides.parameters,
	},
});

export const names = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: { name: `سارة ${index}` } }));

/** What a keeper of the token limits cares about. */
export function traffic({ sandbox }: Fixture, service: 'valu8' | 'valify') {
	const { logins, calls, rejected } = sandbox.counters()[service];
	return { logins, calls, rejected };
}
