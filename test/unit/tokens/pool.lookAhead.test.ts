import { valifyBench, valu8Bench } from './support/bench';
import { answer } from './support/valifyService';
import { settled } from './support/wire';

describe('Rule 10: look-ahead', () => {
	test('the next login starts while the last uses are in flight', async () => {
		const bench = valifyBench();
		const batch = bench.pool.batch(4);
		await bench.call({ batch });
		expect(bench.service.logins).toBe(1);
		bench.callWire.hold();
		const second = bench.call({ batch });
		await settled();
		// One use left at hand, two calls to come.
		expect(bench.service.logins).toBe(2);
		await bench.callWire.open();
		await second;
	});

	test('it starts when a login lands, without waiting for another call', async () => {
		const bench = valifyBench(1);
		const batch = bench.pool.batch(4);
		await bench.call({ batch });
		bench.callWire.hold();
		const second = bench.call({ batch });
		await settled();
		// Twice what is in flight, and not more.
		expect(bench.service.logins).toBe(4);
		await bench.callWire.open();
		await second;
	});

	test('not before the service has taken a call of the batch', async () => {
		const bench = valifyBench(1);
		const batch = bench.pool.batch(9);
		bench.callWire.hold();
		const first = bench.call({ batch });
		await settled();
		expect(bench.service.logins).toBe(1);
		await bench.callWire.open();
		await first;
		await bench.call({ batch });
		expect(bench.service.logins).toBe(4);
	});

	test('no further ahead than twice the calls in flight', async () => {
		const bench = valifyBench(1);
		const batch = bench.pool.batch(10);
		await bench.call({ batch });
		bench.callWire.hold();
		const second = bench.call({ batch });
		await settled();
		expect(bench.service.logins).toBe(4);
		await bench.callWire.open();
		await second;
	});

	test('a login under way counts with its free seats', async () => {
		const bench = valifyBench();
		const batch = bench.pool.batch(9);
		await bench.call({ batch });
		bench.callWire.hold();
		bench.loginWire.hold();
		const calls = [bench.call({ batch }), bench.call({ batch })];
		await settled();
		// Two in flight, none at hand: four wanted ahead. The first login brings three, so a second one starts.
		expect(bench.loginWire.waiting).toBe(2);
		calls.push(bench.call({ batch }));
		await settled();
		expect(bench.loginWire.waiting).toBe(2);
		await bench.loginWire.open();
		await bench.callWire.open();
		await Promise.all(calls);
	});

	test('but not with the seats that are taken', async () => {
		const bench = valifyBench();
		const batch = bench.pool.batch(30);
		for (let i = 0; i < 2; i++) await bench.call({ batch });
		bench.callWire.hold();
		bench.loginWire.hold();
		const calls = [1, 2, 3, 4].map(async () => await bench.call({ batch }));
		await settled();
		// Four in flight, so eight are wanted ahead: three logins.
		expect(bench.loginWire.waiting).toBe(3);
		calls.push(bench.call({ batch }));
		await settled();
		expect(bench.loginWire.waiting).toBe(3);
		calls.push(bench.call({ batch }));
		await settled();
		// Two of the nine seats are taken.
		expect(bench.loginWire.waiting).toBe(4);
		await bench.loginWire.open();
		await bench.callWire.open();
		await Promise.all(calls);
	});

	test.each([1, 2, 3, 4, 5, 6, 7, 20])('a batch of %i made one by one needs no token more than without', async (calls) => {
		const bench = valifyBench();
		const batch = bench.pool.batch(calls);
		for (let i = 0; i < calls; i++) await bench.call({ batch });
		batch.end();
		expect(bench.service.logins).toBe(Math.ceil(calls / 3));
		expect(bench.service.violations).toEqual([]);
	});

	test('a single call looks no further', async () => {
		const bench = valifyBench(1);
		await bench.call();
		expect(bench.service.logins).toBe(1);
	});

	test.each([
		['skip', 3],
		['end', 1],
	] as const)('%s takes calls back that will not be made', async (how, times) => {
		const bench = valifyBench(1);
		const batch = bench.pool.batch(4);
		for (let i = 0; i < times; i++) batch[how]();
		await bench.call({ batch });
		await bench.call({ batch });
		expect(bench.service.logins).toBe(2);
	});

	test('a batch takes back only what is its own', async () => {
		const bench = valifyBench(1);
		const [mine, other] = [bench.pool.batch(3), bench.pool.batch(2)];
		await bench.call({ batch: mine });
		await bench.call({ batch: other });
		mine.end();
		mine.end();
		mine.skip();
		bench.callWire.hold();
		const call = bench.call({ batch: mine });
		await settled();
		// The other's call is still announced.
		expect(bench.service.logins).toBe(4);
		await bench.callWire.open();
		await Promise.all([call, bench.call({ batch: other })]);
		expect(bench.service.logins).toBe(4);
	});

	test('repeating a call is not another announced call', async () => {
		const bench = valifyBench(1);
		const batch = bench.pool.batch(3);
		await bench.call({ batch });
		await bench.call({ batch });
		expect(bench.service.logins).toBe(3);
		await batch.repeat(() => Promise.resolve({ verdict: { token: 'unclear' }, result: 0 }), { http: bench.http });
		bench.callWire.hold();
		const last = bench.call({ batch });
		await settled();
		expect(bench.service.logins).toBe(4);
		await bench.callWire.open();
		await last;
	});

	test('refused credentials stop it', async () => {
		const bench = valifyBench();
		const batch = bench.pool.batch(5);
		await bench.call({ batch });
		bench.service.troubles.push(answer(401));
		await bench.call({ batch });
		await settled();
		expect(bench.service.logins).toBe(2);
		await bench.call({ batch });
		expect(bench.service.logins).toBe(2);
	});

	test('a login ahead that fails hurts nobody', async () => {
		const bench = valifyBench();
		const batch = bench.pool.batch(4);
		await bench.call({ batch });
		bench.service.troubles.push(answer(404));
		for (let i = 0; i < 2; i++) await expect(bench.call({ batch })).resolves.toMatchObject({ answer: { status: 200 } });
		bench.env.pass(60_000);
		await expect(bench.call({ batch })).resolves.toMatchObject({ answer: { status: 200 } });
	});

	test('Valu8 never needs it', async () => {
		const bench = valu8Bench();
		const batch = bench.pool.batch(50);
		await Promise.all(Array.from({ length: 50 }, () => bench.call({ batch })));
		expect(bench.service.logins).toBe(1);
	});
});
