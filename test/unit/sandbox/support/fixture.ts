import type { Sandbox, SandboxOptions } from '../../../../sandbox';
import { companiesOf } from './companies';
import { closeSandboxes, sandbox, valify } from './sandbox';

/** A sandbox of its own for each test, ended after it. */
export function useSandbox(options?: SandboxOptions) {
	return use(options, async () => await Promise.resolve({}));
}

/** With a client of Valify, and a token that it has not used yet. */
export function useValify(options?: SandboxOptions) {
	return use(options, async (box) => {
		const client = valify(box);
		return { client, token: await client.token() };
	});
}

/** With a client of Valu8 that has a token. */
export function useValu8(options?: SandboxOptions) {
	return use(options, async (box) => ({ client: await companiesOf(box) }));
}

function use<More extends object>(
	options: SandboxOptions | undefined,
	more: (box: Sandbox) => Promise<More>,
) {
	const fixture = {} as { box: Sandbox } & More;
	beforeEach(async () => {
		const box = await sandbox(options);
		Object.assign(fixture, { box }, await more(box));
	});
	afterEach(closeSandboxes);
	return fixture;
}
