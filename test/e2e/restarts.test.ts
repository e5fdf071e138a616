import { House, searchParameters, transliterate } from './support/house';

let house: House;
beforeAll(async () => {
	house = await House.build();
});
afterAll(async () => await house?.demolish());
beforeEach(async () => await house.renewAccounts());

const traffic = (service: 'valu8' | 'valify') => {
	const { logins, calls, rejected } = house.sandbox.counters()[service];
	return { logins, calls, rejected };
};

it('tokens outlive an execution, a restart and a crash', async () => {
	const { id, run } = await house.publish([transliterate(house), searchParameters(house)]);

	await run();
	await run();
	expect(traffic('valify')).toEqual({ logins: 1, calls: 2, rejected: 0 });

	await house.settled(id);
	await house.restart();
	await run();
	expect(traffic('valify')).toEqual({ logins: 1, calls: 3, rejected: 0 });
	await run();
	expect(traffic('valify')).toEqual({ logins: 2, calls: 4, rejected: 0 });

	// What was saved before the crash is there after it.
	await house.settled(id);
	await house.crash();
	await run();
	expect(traffic('valify')).toEqual({ logins: 2, calls: 5, rejected: 0 });

	// A use spent in an execution that a crash cut short was never saved: one rejected call, one login.
	await house.settled(id);
	house.sandbox.setLatency({ callMs: 3000 });
	const lost = run().catch((error: unknown) => error);
	while (traffic('valify').calls < 6) await new Promise((resolve) => setTimeout(resolve, 50));
	await house.crash();
	expect(await lost).toBeInstanceOf(Error);
	house.sandbox.setLatency({ callMs: 0 });
	const items = await run();
	expect(items).not.toEqual([]);
	expect(traffic('valify')).toEqual({ logins: 3, calls: 8, rejected: 1 });

	expect(traffic('valu8')).toEqual({ logins: 1, calls: 6, rejected: 0 });
});

it('one Valu8 login serves 50 executions with a restart in between', async () => {
	const { id, run } = await house.publish([searchParameters(house)]);

	for (let execution = 0; execution < 50; execution++) {
		if (execution === 25) {
			await house.settled(id);
			await house.restart();
		}
		await run();
	}

	expect(traffic('valu8')).toEqual({ logins: 1, calls: 50, rejected: 0 });
});

it('no secret can be read in what n8n kept', async () => {
	expect(await house.leaks()).toEqual([]);
});
