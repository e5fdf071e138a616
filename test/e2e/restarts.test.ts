import { Deployment, searchParameters, transliterate } from './support/deployment';

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start();
});
afterAll(async () => await deployment?.end());
beforeEach(async () => await deployment.renewAccounts());

const traffic = (service: 'valu8' | 'valify') => {
	const { logins, calls, rejected } = deployment.sandbox.counters()[service];
	return { logins, calls, rejected };
};

it('tokens outlive an execution, a restart and a crash', async () => {
	const { id, run } = await deployment.publish([
		transliterate(deployment),
		searchParameters(deployment),
	]);

	await run();
	await run();
	expect(traffic('valify')).toEqual({ logins: 1, calls: 2, rejected: 0 });

	await deployment.settled(id);
	await deployment.restart();
	await run();
	expect(traffic('valify')).toEqual({ logins: 1, calls: 3, rejected: 0 });
	await run();
	expect(traffic('valify')).toEqual({ logins: 2, calls: 4, rejected: 0 });

	// What was saved before the crash is there after it.
	await deployment.settled(id);
	await deployment.crash();
	await run();
	expect(traffic('valify')).toEqual({ logins: 2, calls: 5, rejected: 0 });

	// A use spent in an execution that a crash cut short was never saved: one rejected call, one login.
	await deployment.settled(id);
	deployment.sandbox.setLatency({ callMs: 3000 });
	const lost = run().catch((error: unknown) => error);
	while (traffic('valify').calls < 6) await new Promise((resolve) => setTimeout(resolve, 50));
	await deployment.crash();
	expect(await lost).toBeInstanceOf(Error);
	deployment.sandbox.setLatency({ callMs: 0 });
	const items = await run();
	expect(items).not.toEqual([]);
	expect(traffic('valify')).toEqual({ logins: 3, calls: 8, rejected: 1 });

	expect(traffic('valu8')).toEqual({ logins: 1, calls: 6, rejected: 0 });
});

it('one Valu8 login serves 50 executions with a restart in between', async () => {
	const { id, run } = await deployment.publish([searchParameters(deployment)]);

	for (let execution = 0; execution < 50; execution++) {
		if (execution === 25) {
			await deployment.settled(id);
			await deployment.restart();
		}
		await run();
	}

	expect(traffic('valu8')).toEqual({ logins: 1, calls: 50, rejected: 0 });
});

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks()).toEqual([]);
});
