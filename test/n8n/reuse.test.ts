import { ExecuteContext } from 'n8n-core';
import {
	fillIn,
	names,
	searchParameters,
	traffic,
	transliterate,
	useFixture,
} from './support/fixture';
import { restartProcess } from './support/process';

const fixture = useFixture();

afterEach(() => jest.restoreAllMocks());

/** Moves the clock of n8n and of the services, which are one here. */
function later(ms: number): void {
	const realNow = Date.now;
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ms);
}

describe('Valify tokens', () => {
	it('serve three items each, and keep items in order', async () => {
		const { items, error } = await fixture.bench.execute([transliterate()], names(10));

		expect(error).toBeUndefined();
		expect(items.map((item) => item.pairedItem)).toEqual(
			Array.from({ length: 10 }, (_, item) => ({ item })),
		);
		expect(traffic(fixture, 'valify')).toEqual({ logins: 4, calls: 10, rejected: 0 });
	});

	it('are shared by two nodes of one execution', async () => {
		await fixture.bench.execute(
			[transliterate(), transliterate({ parameters: { arabicPhrase: 'سارة' } })],
			names(3).slice(0, 1),
		);

		expect(traffic(fixture, 'valify')).toEqual({ logins: 1, calls: 2, rejected: 0 });
	});

	it('are shared by executions and by workflows', async () => {
		await fixture.bench.execute([transliterate()], names(1));
		await fixture.bench.execute([transliterate()], names(1));
		await fixture.bench.sibling().execute([transliterate()], names(1));

		expect(traffic(fixture, 'valify')).toEqual({ logins: 1, calls: 3, rejected: 0 });
	});

	it('survive a restart, with their count', async () => {
		await fixture.bench.execute([transliterate()], names(2));
		restartProcess();
		await fixture.bench.execute([transliterate()], names(2));

		expect(traffic(fixture, 'valify')).toEqual({ logins: 2, calls: 4, rejected: 0 });
	});

	it('that died while n8n was down cost one rejected call at most', async () => {
		await fixture.bench.execute([transliterate()], names(1));
		restartProcess();
		fixture.sandbox.revokeTokens('valify');
		const { error, items } = await fixture.bench.execute([transliterate()], names(1));

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(traffic(fixture, 'valify')).toEqual({ logins: 2, calls: 3, rejected: 1 });
	});

	it('expire by the clock too: the stored count alone is not enough', async () => {
		await fixture.bench.execute([transliterate()], names(1));
		restartProcess();
		later(11 * 60_000);
		await fixture.bench.execute([transliterate()], names(1));

		expect(traffic(fixture, 'valify')).toEqual({ logins: 2, calls: 2, rejected: 0 });
	});

	it('300 calls in one node cost 100 token requests, none rejected', async () => {
		const { items } = await fixture.bench.execute([transliterate()], names(300));

		expect(items).toHaveLength(300);
		expect(traffic(fixture, 'valify')).toEqual({ logins: 100, calls: 300, rejected: 0 });
	});

	it('300 calls in 30 parallel executions cost 100 token requests, none rejected', async () => {
		const ends = await Promise.all(
			Array.from(
				{ length: 30 },
				async () => await fixture.bench.execute([transliterate()], names(10)),
			),
		);

		expect(ends.flatMap(({ items }) => items)).toHaveLength(300);
		expect(traffic(fixture, 'valify')).toEqual({ logins: 100, calls: 300, rejected: 0 });
	});

	it('are known by the credential: another user has his own', async () => {
		fixture.bench.credentials.data.other = {
			...fixture.bench.credentials.data.valify,
			password: 'wrong',
		};
		await fixture.bench.execute([transliterate()], names(1));
		const { error } = await fixture.bench.execute(
			[transliterate({ credential: 'other' })],
			names(1),
		);

		expect(error?.message).toContain('Valify refused the credentials');
		expect(traffic(fixture, 'valify')).toEqual({ logins: 1, calls: 1, rejected: 0 });
	});

	it('follow a credential that an expression chooses for each item', async () => {
		fixture.bench.credentials.data.wrong = {
			...fixture.bench.credentials.data.valify,
			password: 'wrong',
		};
		const store = fixture.bench.credentials;
		const decrypt = store.getDecrypted.bind(store);
		let item = 0;
		jest
			.spyOn(store, 'getDecrypted')
			.mockImplementation(
				async (data, details, type) =>
					await decrypt(data, item++ % 2 === 0 ? details : { ...details, id: 'wrong' }, type),
			);
		const { items } = await fixture.bench.execute(
			[transliterate({ onError: 'continueRegularOutput' })],
			names(4),
		);

		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false, true]);
	});
});

describe('The Valu8 token', () => {
	it('serves 50 executions with a restart in between', async () => {
		for (let execution = 0; execution < 50; execution++) {
			if (execution === 25) restartProcess();
			const { error } = await fixture.bench.execute([searchParameters()], [{ json: {} }]);
			expect(error).toBeUndefined();
		}

		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 50, rejected: 0 });
	});

	it('serves parallel executions', async () => {
		await Promise.all(
			Array.from(
				{ length: 10 },
				async () => await fixture.bench.execute([searchParameters()], [{ json: {} }]),
			),
		);

		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 10, rejected: 0 });
	});

	it('is renewed in its last week, and the renewed one is kept', async () => {
		await fixture.bench.execute([searchParameters()], [{ json: {} }]);
		later(85 * 86_400_000);
		await fixture.bench.execute([searchParameters()], [{ json: {} }]);
		restartProcess();
		await fixture.bench.execute([searchParameters()], [{ json: {} }]);

		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 3, rejected: 0 });
		expect(fixture.sandbox.counters().valu8.renewals).toBe(1);
	});
});

describe('Static data that was moved to another n8n', () => {
	it('counts as absent there, and costs one login', async () => {
		await fixture.bench.execute([transliterate(), searchParameters()], names(1));
		restartProcess();
		jest.spyOn(ExecuteContext.prototype, 'getInstanceId').mockReturnValue('another-instance');
		const { error } = await fixture.bench.execute([transliterate(), searchParameters()], names(1));

		expect(error).toBeUndefined();
		expect(traffic(fixture, 'valify')).toEqual({ logins: 2, calls: 2, rejected: 0 });
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 2, calls: 2, rejected: 0 });
	});
});

describe('A changed password', () => {
	it('is tried at once, and what the old one sealed counts as absent', async () => {
		await fixture.bench.execute([transliterate(), searchParameters()], names(1));
		restartProcess();
		fixture.sandbox.setPassword('valify', 'new-valify-password');
		fixture.sandbox.setPassword('valu8', 'new-valu8-password');
		fillIn(fixture, 'valify', { password: 'new-valify-password' });
		fillIn(fixture, 'valu8', { password: 'new-valu8-password' });
		const { error } = await fixture.bench.execute([transliterate(), searchParameters()], names(1));

		expect(error).toBeUndefined();
		expect(traffic(fixture, 'valify').logins).toBe(2);
		expect(traffic(fixture, 'valu8').logins).toBe(2);
	});
});
