import { House, names, searchParameters, splitNames, transliterate } from './support/house';

const WORKERS = 2;

let house: House;
beforeAll(async () => {
	house = await House.build({ workers: WORKERS });
});
afterAll(async () => await house?.demolish());
beforeEach(() => house.sandbox.reset());

const traffic = (service: 'valu8' | 'valify') => {
	const { logins, calls, rejected } = house.sandbox.counters()[service];
	return { logins, calls, rejected };
};

test('200 executions at once with three Valify calls each cost a login for every three calls, and one more for each worker', async () => {
	const { run } = await house.publish([splitNames(), transliterate(house, {}, "={{ $json['body.names'] }}")]);
	const answers = await Promise.all(Array.from({ length: 200 }, async () => await run({ names: names(3) })));

	expect(answers.flat()).toHaveLength(600);
	const { logins, calls, rejected } = traffic('valify');
	expect({ calls, rejected }).toEqual({ calls: 600, rejected: 0 });
	expect(logins).toBeLessThanOrEqual(200 + WORKERS);
});

test('one Valu8 login serves all processes and outlives a restart of everything', async () => {
	const { id, run } = await house.publish([searchParameters(house)]);
	await run();
	await Promise.all(Array.from({ length: 20 }, async () => await run()));
	await house.settled(id);
	await house.restart();
	await Promise.all(Array.from({ length: 20 }, async () => await run()));

	expect(traffic('valu8')).toEqual({ logins: 1, calls: 41, rejected: 0 });
});
