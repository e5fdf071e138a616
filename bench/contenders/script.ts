import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { Accounts } from '../../sandbox';

/**
 * The program that one writes without n8n: a call at a time, and a token kept for as long as it lives by the clock. A process of its
 * own, so that what it uses can be told.
 */

interface On<Account> {
	readonly url: string;
	readonly account: Account;
}
type NamesJob = { readonly what: 'names' } & On<Accounts['valify']>;
type ParametersJob = { readonly what: 'parameters' } & On<Accounts['valu8']>;
type CompaniesJob = { readonly what: 'companies'; readonly pageSize: number } & On<
	Accounts['valu8']
>;
export type Job = NamesJob | ParametersJob | CompaniesJob;

/** What it is sent: a job to get ready for, or how much of it to do. */
export type Order = { readonly job: Job } | { readonly amount: number };
/** `done`: how many calls had a good answer, or how many companies came. */
export type Answer = { readonly done: number } | { readonly failed: string };

interface Token {
	readonly value: string;
	readonly endsAt: number;
}

const client = axios.create({ proxy: false, validateStatus: () => true });

class Session {
	private token: Token | undefined;

	constructor(private readonly logIn: () => Promise<Token>) {}

	/** A token that is refused is taken for dead, once. */
	async send(request: AxiosRequestConfig): Promise<AxiosResponse<unknown>> {
		const answer = await this.sendOnce(request);
		if (answer.status !== 401 && answer.status !== 403) return answer;
		this.token = undefined;
		return await this.sendOnce(request);
	}

	private async sendOnce(request: AxiosRequestConfig): Promise<AxiosResponse<unknown>> {
		if (!this.token || this.token.endsAt <= Date.now()) this.token = await this.logIn();
		const headers = { authorization: `Bearer ${this.token.value}` };
		return await client.request<unknown>({ ...request, headers });
	}
}

type Work = (amount: number) => Promise<number>;

function ready(job: Job): Work {
	switch (job.what) {
		case 'names':
			return names(job);
		case 'parameters':
			return parameters(job);
		case 'companies':
			return companies(job);
	}
}

function names({ url, account }: NamesJob): Work {
	const session = new Session(async () => await valifyToken(url, account));
	return async (amount) =>
		await calls(session, amount, (index) => ({
			method: 'POST',
			url: `${url}/api/v1/transliterate/`,
			data: { arabic_phrase: `سارة ${index}`, bundle_key: account.bundleKey },
		}));
}

function parameters({ url, account }: ParametersJob): Work {
	const session = new Session(async () => await valu8Token(url, account));
	const request = { url: `${url}/companies/search-parameters` };
	return async (amount) => await calls(session, amount, () => request);
}

function companies({ url, account, pageSize }: CompaniesJob): Work {
	const session = new Session(async () => await valu8Token(url, account));
	return async () => await countCompanies(session, url, pageSize);
}

async function calls(
	session: Session,
	amount: number,
	request: (index: number) => AxiosRequestConfig,
): Promise<number> {
	let good = 0;
	for (let index = 0; index < amount; index++) {
		const { status } = await session.send(request(index));
		if (status === 200) good += 1;
	}
	return good;
}

async function countCompanies(session: Session, url: string, pageSize: number): Promise<number> {
	const found: Array<{ valu8Id: number }> = [];
	for (let cursor: unknown = '*'; ;) {
		const { status, data, headers } = await session.send({
			method: 'POST',
			url: `${url}/companies`,
			data: { parameters: {}, pageSize, cursor },
		});
		if (status !== 200) throw new Error(`A page was answered ${status}`);
		const page = data as Array<{ valu8Id: number }>;
		if (page.length === 0) return new Set(found.map(({ valu8Id }) => valu8Id)).size;
		found.push(...page);
		cursor = headers['x-pagination'];
	}
}

async function valifyToken(url: string, account: Accounts['valify']): Promise<Token> {
	const form = new URLSearchParams({
		grant_type: 'password',
		username: account.username,
		password: account.password,
		client_id: account.clientId,
		client_secret: account.clientSecret,
	});
	const { status, data } = await client.post<{ access_token: string; expires_in: number }>(
		`${url}/api/o/token/`,
		form,
	);
	if (status !== 200) throw new Error(`The login was answered ${status}`);
	return { value: data.access_token, endsAt: Date.now() + data.expires_in * 1000 };
}

async function valu8Token(url: string, account: Accounts['valu8']): Promise<Token> {
	const { status, data } = await client.post<{ accessToken: { value: string; expiresAt: string } }>(
		`${url}/authentication`,
		account,
	);
	if (status !== 200) throw new Error(`The login was answered ${status}`);
	return { value: data.accessToken.value, endsAt: Date.parse(data.accessToken.expiresAt) };
}

function main(): void {
	let work: Work | undefined;
	const follow = async (order: Order): Promise<number> => {
		if ('amount' in order) return (await work?.(order.amount)) ?? 0;
		work = ready(order.job);
		return 0;
	};
	process.on('message', (order: Order) => {
		const tell = (answer: Answer) => void process.send?.(answer);
		void follow(order).then(
			(done) => tell({ done }),
			(error: unknown) => tell({ failed: String(error) }),
		);
	});
	process.on('disconnect', () => process.exit());
	process.send?.({ done: 0 } satisfies Answer);
}

main();
