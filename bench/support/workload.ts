import { Workbench } from '../../test/n8n/support/workbench';
import type { Services } from './services';

/** Calls that one Valify token serves. */
const USES = 3;
/** More than any run makes. */
const ENDLESS = 1e9;

/** Valify calls from n8n-core in this process, to services in another. */
export class Workload {
	private constructor(
		private readonly workbench: Workbench,
		private readonly services: Services,
	) {}

	static async open(services: Services): Promise<Workload> {
		const workbench = await Workbench.open();
		const { accounts, valifyUrl } = services.addresses;
		workbench.credentials.data.valify = {
			...accounts.valify,
			baseUrl: valifyUrl,
			callsPerToken: USES,
		};
		return new Workload(workbench, services);
	}

	/** As so many items of our node, in one execution. */
	async byNode(calls: number, concurrency: number): Promise<void> {
		const parameters = {
			resource: 'transliteration',
			operation: 'names',
			arabicPhrase: 'سارة',
			options: { maxConcurrentRequests: concurrency },
		};
		const { error } = await this.workbench.execute(
			[{ type: 'valify', credential: 'valify', parameters }],
			Array.from({ length: calls }, () => ({ json: {} })),
		);
		if (error) throw error;
	}

	/** The same requests by the HTTP client that n8n gives to nodes and nothing else, on one token that serves them all. */
	async byHelper(calls: number, concurrency: number): Promise<void> {
		const { accounts, valifyUrl } = this.services.addresses;
		const { username, password, clientId, clientSecret, bundleKey } = accounts.valify;
		await this.services.ask('setUsesPerToken', ENDLESS);
		const login = (await this.workbench.requestPlainly({
			method: 'POST',
			url: `${valifyUrl}/api/o/token/`,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({
				grant_type: 'password',
				username,
				password,
				client_id: clientId,
				client_secret: clientSecret,
			}),
		})) as { access_token: string };
		await this.services.ask('setUsesPerToken', USES);
		let left = calls;
		const lane = async () => {
			while (left-- > 0)
				await this.workbench.requestPlainly({
					method: 'POST',
					url: `${valifyUrl}/api/v1/transliterate/`,
					headers: { authorization: `Bearer ${login.access_token}` },
					body: { arabic_phrase: 'سارة', bundle_key: bundleKey },
					json: true,
				});
		};
		await Promise.all(Array.from({ length: concurrency }, lane));
	}
}
