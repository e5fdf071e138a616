import { valifyHarness, valu8Harness } from '../support/harness';
import { answer } from '../support/valifyService';
import { settled } from '../support/wire';

describe('Rule 10: look-ahead', () => {
	it('the next login starts while the last uses are in flight', async () => {
		const harness = valifyHarness();
		const batch = harness.pool.batch(4);
		await harness.call({ batch });
		expect(harness.service.logins).toBe(1);
		harness.callWire.hold();
		const second = harness.call({ batch });
		await settled();
		// One use left at hand, two calls to come.
		expect(harness.service.logins).toBe(2);
		await harness.callWire.open();
		await second;
	});

	it('it starts when a login lands, without waiting for another call', async () => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(4);
		await harness.call({ batch });
		harness.callWire.hold();
		const second = harness.call({ batch });
		await settled();
		// Twice what is in flight, and not more.
		expect(harness.service.logins).toBe(4);
		await harness.callWire.open();
		await second;
	});

	it('not before the service has taken a call of the batch', async () => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(9);
		harness.callWire.hold();
		const first = harness.call({ batch });
		await settled();
		expect(harness.service.logins).toBe(1);
		await harness.callWire.open();
		await first;
		await harness.call({ batch });
		expect(harness.service.logins).toBe(4);
	});

	it('no further ahead than twice the calls in flight', async () => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(10);
		await harness.call({ batch });
		harness.callWire.hold();
		const second = harness.call({ batch });
		await settled();
		expect(harness.service.logins).toBe(4);
		await harness.callWire.open();
		await second;
	});

	it('a login under way counts with its free seats', async () => {
		const harness = valifyHarness();
		const batch = harness.pool.batch(9);
		await harness.call({ batch });
		harness.callWire.hold();
		harness.loginWire.hold();
		const calls = [harness.call({ batch }), harness.call({ batch })];
		await settled();
		// Two in flight, none at hand: four wanted ahead. The first login brings three, so a second one starts.
		expect(harness.loginWire.waiting).toBe(2);
		calls.push(harness.call({ batch }));
		await settled();
		expect(harness.loginWire.waiting).toBe(2);
		await harness.loginWire.open();
		await harness.callWire.open();
		await Promise.all(calls);
	});

	it('but not with the seats that are taken', async () => {
		const harness = valifyHarness();
		const batch = harness.pool.batch(30);
		for (let i = 0; i < 2; i++) await harness.call({ batch });
		harness.callWire.hold();
		harness.loginWire.hold();
		const calls = [1, 2, 3, 4].map(async () => await harness.call({ batch }));
		await settled();
		// Four in flight, so eight are wanted ahead: three logins.
		expect(harness.loginWire.waiting).toBe(3);
		calls.push(harness.call({ batch }));
		await settled();
		expect(harness.loginWire.waiting).toBe(3);
		calls.push(harness.call({ batch }));
		await settled();
		// Two of the nine seats are taken.
		expect(harness.loginWire.waiting).toBe(4);
		await harness.loginWire.open();
		await harness.callWire.open();
		await Promise.all(calls);
	});

	it.each([1, 2, 3, 4, 5, 6, 7, 20])(
		'a batch of %i made one by one needs no token more than without',
		async (calls) => {
			const harness = valifyHarness();
			const batch = harness.pool.batch(calls);
			for (let i = 0; i < calls; i++) await harness.call({ batch });
			batch.end();
			expect(harness.service.logins).toBe(Math.ceil(calls / 3));
			expect(harness.service.violations).toEqual([]);
		},
	);

	it('a single call looks no further', async () => {
		const harness = valifyHarness(1);
		await harness.call();
		expect(harness.service.logins).toBe(1);
	});

	it.each([
		['skip', 3],
		['end', 1],
	] as const)('%s takes calls back that will not be made', async (how, times) => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(4);
		for (let i = 0; i < times; i++) batch[how]();
		await harness.call({ batch });
		await harness.call({ batch });
		expect(harness.service.logins).toBe(2);
	});

	it('a batch takes back only what is its own', async () => {
		const harness = valifyHarness(1);
		const [mine, other] = [harness.pool.batch(3), harness.pool.batch(2)];
		await harness.call({ batch: mine });
		await harness.call({ batch: other });
		mine.end();
		mine.end();
		mine.skip();
		harness.callWire.hold();
		const call = harness.call({ batch: mine });
		await settled();
		// The other's call is still announced.
		expect(harness.service.logins).toBe(4);
		await harness.callWire.open();
		await Promise.all([call, harness.call({ batch: other })]);
		expect(harness.service.logins).toBe(4);
	});

	it('repeating a call is not another announced call', async () => {
		const harness = valifyHarness(1);
		const batch = harness.pool.batch(3);
		await harness.call({ batch });
		await harness.call({ batch });
		expect(harness.service.logins).toBe(3);
		await batch.repeat(() => Promise.resolve({ verdict: { token: 'unclear' }, result: 0 }), {
			http: harness.http,
		});
		harness.callWire.hold();
		const last = harness.call({ batch });
		await settled();
		expect(harness.service.logins).toBe(4);
		await harness.callWire.open();
		await last;
	});

	it('refused credentials stop it', async () => {
		const harness = valifyHarness();
		const batch = harness.pool.batch(5);
		await harness.call({ batch });
		harness.service.troubles.push(answer(401));
		await harness.call({ batch });
		await settled();
		expect(harness.service.logins).toBe(2);
		await harness.call({ batch });
		expect(harness.service.logins).toBe(2);
	});

	it('a login ahead that fails hurts nobody', async () => {
		const harness = valifyHarness();
		const batch = harness.pool.batch(4);
		await harness.call({ batch });
		harness.service.troubles.push(answer(404));
		for (let i = 0; i < 2; i++)
			await expect(harness.call({ batch })).resolves.toMatchObject({ answer: { status: 200 } });
		harness.env.pass(60_000);
		await expect(harness.call({ batch })).resolves.toMatchObject({ answer: { status: 200 } });
	});

	it('Valu8 never needs it', async () => {
		const harness = valu8Harness();
		const batch = harness.pool.batch(50);
		await Promise.all(Array.from({ length: 50 }, () => harness.call({ batch })));
		expect(harness.service.logins).toBe(1);
	});
});
