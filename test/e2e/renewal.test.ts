import axios from 'axios';
import { Deployment, searchParameters } from './support/deployment';

const DAY_MS = 24 * 60 * 60 * 1000;

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start();
});
afterAll(async () => await deployment?.end());

/** Another environment on the same account: its own login, and whether its token still works. */
async function elsewhere(): Promise<() => Promise<number>> {
	const { valu8Url, accounts } = deployment.sandbox;
	const { username, password } = accounts.valu8;
	const { data } = await axios.post<{ accessToken: { value: string } }>(
		`${valu8Url}/authentication`,
		{ username, password },
		{ proxy: false },
	);
	const headers = { authorization: `Bearer ${data.accessToken.value}` };
	return async () =>
		(
			await axios.get(`${valu8Url}/companies/search-parameters`, {
				headers,
				proxy: false,
				validateStatus: () => true,
			})
		).status;
}

const renewalsAndLogins = () => {
	const { renewals, logins, refusedLogins, rejected } = deployment.sandbox.counters().valu8;
	return { renewals, logins, refusedLogins, rejected };
};

it('a token over the seasons', async () => {
	const { id, run } = await deployment.publish([searchParameters(deployment)]);
	/** The same day everywhere: at n8n, which is restarted for it, and at the service. */
	const onDay = async (day: number) => {
		await deployment.settled(id);
		deployment.sandbox.advance(day * DAY_MS - (deployment.sandbox.now() - Date.now()));
		await deployment.restart(day * DAY_MS);
	};
	await run();
	const other = await elsewhere();
	expect(renewalsAndLogins()).toEqual({ renewals: 0, logins: 2, refusedLogins: 0, rejected: 0 });

	// In the last week the first run renews, and what it saved serves the next ones.
	await onDay(85);
	await run();
	expect(renewalsAndLogins()).toEqual({ renewals: 1, logins: 2, refusedLogins: 0, rejected: 0 });
	await run();
	await onDay(86);
	await run();
	expect(renewalsAndLogins()).toEqual({ renewals: 1, logins: 2, refusedLogins: 0, rejected: 0 });

	// Renewing ended the pair of this n8n only.
	expect(await other()).toBe(200);

	// A password changed at Valu8 only: the token goes on until it ends.
	deployment.sandbox.setPassword('valu8', 'changed-password-canary');
	await onDay(100);
	await run();
	expect(renewalsAndLogins()).toEqual({ renewals: 1, logins: 2, refusedLogins: 0, rejected: 0 });

	// 90 days without a run: the token has expired, and the old password is refused once.
	await onDay(180);
	await expect(run()).rejects.toThrow();
	await expect(run()).rejects.toThrow();
	expect(renewalsAndLogins()).toEqual({ renewals: 1, logins: 2, refusedLogins: 1, rejected: 0 });

	// With the password it was, the next run after a restart logs in.
	deployment.sandbox.setPassword('valu8', String(deployment.credentials.valu8.data.password));
	await onDay(181);
	await run();
	expect(renewalsAndLogins()).toEqual({ renewals: 1, logins: 3, refusedLogins: 1, rejected: 0 });
});

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks(['changed-password-canary'])).toEqual([]);
});
