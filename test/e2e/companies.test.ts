import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SavedWorkflow } from '../../n8n/client';
import type { DataTableRow } from '../../n8n/dataTables';
import { errorOf, itemsOf, type Execution } from '../../n8n/execution';
import type { Company } from '../../sandbox/types';
import { importExample, publishExample, runsOf, successful } from './support/examples';
import { Deployment } from './support/deployment';

let deployment: Deployment;
beforeAll(async () => {
	deployment = await Deployment.start();
});
afterAll(async () => await deployment?.end());

/** The country that the examples search. */
const swedish = () =>
	deployment.sandbox.companies().filter(({ inventedCountry }) => inventedCountry === 'SE');
const idsOf = (companies: Array<{ valu8Id: number }>) => companies.map(({ valu8Id }) => valu8Id);

/** What Valu8 was asked while this ran. */
async function traffic(action: () => Promise<unknown>): Promise<{ logins: number; calls: number }> {
	const before = deployment.sandbox.counters().valu8;
	await action();
	const { logins, calls } = deployment.sandbox.counters().valu8;
	return { logins: logins - before.logins, calls: calls - before.calls };
}

describe('company-sync-data-table.json', () => {
	interface Stored {
		valu8Id: number;
		name: string;
		employees: number;
		revenue: number;
	}
	type Row = DataTableRow & Stored;

	const stored = ({
		valu8Id,
		inventedName,
		inventedEmployees,
		inventedRevenue,
		...rest
	}: Company): Stored & Record<string, unknown> => ({
		valu8Id,
		name: inventedName,
		country: rest.inventedCountry,
		registrationNumber: rest.inventedRegistrationNumber,
		website: rest.inventedWebsite,
		city: rest.inventedCity,
		employees: inventedEmployees,
		revenue: inventedRevenue,
		active: rest.inventedActive,
	});

	let run: () => Promise<Execution>;
	let tableId = '';
	const sync = async () => successful(await run());
	const rows = async () =>
		(await deployment.client.dataTableRows<Stored>(tableId)).sort((a, b) => a.valu8Id - b.valu8Id);
	const byId = (all: Row[]) => new Map(all.map((row) => [row.valu8Id, row]));
	beforeAll(async () => {
		run = await publishExample(deployment, 'company-sync-data-table.json');
	});

	it('stores every company of the search at first', async () => {
		const cost = await traffic(async () => {
			const execution = await sync();
			tableId = String(itemsOf(execution, 'Table')[0]?.id);
			expect(itemsOf(execution, 'No Longer Found')).toEqual([]);
		});

		expect(await rows()).toEqual(
			swedish().map((company) => expect.objectContaining(stored(company)) as object),
		);
		// 1,000 companies by 500, and the empty page that is the end.
		expect(cost).toEqual({ logins: 1, calls: 3 });
		expect(deployment.sandbox.quota().used).toBe(1000);
	});

	it('touches no row when nothing changed', async () => {
		const before = await rows();
		const cost = await traffic(async () => {
			const execution = await sync();
			expect([runsOf(execution, 'Insert Rows'), runsOf(execution, 'Update Rows')]).toEqual([0, 0]);
		});

		expect(await rows()).toEqual(before);
		expect(cost).toEqual({ logins: 0, calls: 3 });
		expect(deployment.sandbox.quota().used).toBe(1000);
	});

	it('writes what is new or changed, and tells what is gone', async () => {
		const before = byId(await rows());
		const [changing, leaving] = [idsOf(swedish().slice(10, 13)), idsOf(swedish().slice(500, 502))];
		const changed = deployment.sandbox.changeCompanies(changing);
		const gone = deployment.sandbox.removeCompanies(leaving);
		const added = deployment.sandbox.addCompanies(5);
		const execution = await sync();
		const after = await rows();

		expect(
			idsOf(
				after.filter(({ valu8Id, updatedAt }) => before.get(valu8Id)?.updatedAt !== updatedAt),
			).sort(),
		).toEqual(
			[...changed, ...idsOf(swedish().filter(({ valu8Id }) => added.includes(valu8Id)))].sort(),
		);
		expect(after.filter(({ valu8Id }) => !gone.includes(valu8Id))).toEqual(
			swedish().map((company) => expect.objectContaining(stored(company)) as object),
		);
		expect(
			(itemsOf(execution, 'No Longer Found') as unknown[] as Row[]).sort(
				(a, b) => a.valu8Id - b.valu8Id,
			),
		).toEqual(gone.map((id) => before.get(id)));
	});

	it('takes a number that comes as text for the same', async () => {
		const before = await rows();
		const asText = (page: unknown) =>
			JSON.parse(
				JSON.stringify(page, (_key, value: unknown) =>
					typeof value === 'number' ? String(value) : value,
				),
			) as unknown;
		deployment.sandbox.fail({
			service: 'valu8',
			endpoint: 'call',
			kind: 'body',
			body: asText,
			times: 3,
		});
		const execution = await sync();

		expect(itemsOf(execution, 'Pick Fields')[0]).toMatchObject({
			valu8Id: expect.any(String) as string,
			employees: expect.any(String) as string,
		});
		expect(await rows()).toEqual(before);
		expect(itemsOf(execution, 'No Longer Found')).toHaveLength(2);
	});

	it('stores a company once that Valu8 lists twice', async () => {
		deployment.sandbox.addCompanies(5);
		const before = await rows();
		const twice = (page: unknown) => [...(page as Company[]), ...(page as Company[]).slice(0, 10)];
		deployment.sandbox.fail({
			service: 'valu8',
			endpoint: 'call',
			kind: 'body',
			body: twice,
			times: 3,
		});
		await sync();
		const after = await rows();

		expect(after).toHaveLength(before.length + 1);
		expect(new Set(idsOf(after)).size).toBe(after.length);
	});

	it('changes nothing when the search breaks off', async () => {
		deployment.sandbox.changeCompanies(idsOf(swedish().slice(0, 3)));
		const before = await rows();
		deployment.sandbox.fail({
			service: 'valu8',
			endpoint: 'call',
			kind: 'status',
			status: 400,
			after: 1,
		});
		const { status } = await run();

		expect(status).toBe('error');
		expect(await rows()).toEqual(before);
	});

	it('asks for no more than its limit, and changes nothing when it is reached', async () => {
		const before = await rows();
		const { used } = deployment.sandbox.quota();
		deployment.sandbox.addCompanies(5_200);
		const execution = await run();

		expect(errorOf(execution)).toContain('The search finds 2000 companies or more');
		expect(await rows()).toEqual(before);
		expect(deployment.sandbox.quota().used).toBeLessThanOrEqual(used + 2000);
	});
});

describe('company-changes.json', () => {
	/** The chat tool: keeps the messages that were posted to it. */
	const messages: string[] = [];
	let refusals = 0;
	let chat: Server;
	let workflow: SavedWorkflow;
	const receive = async (request: IncomingMessage): Promise<number> => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		if (refusals-- > 0) return 503;
		messages.push((JSON.parse(Buffer.concat(chunks).toString()) as { text: string }).text);
		return 200;
	};
	beforeAll(async () => {
		deployment.sandbox.reset();
		chat = createServer((request, response) => {
			void receive(request).then((status) => response.writeHead(status).end('ok'));
		}).listen(0, '127.0.0.1');
		await once(chat, 'listening');
		const { port } = chat.address() as AddressInfo;
		workflow = await importExample(deployment, 'company-changes.json', {
			parameters: { 'Post Message': { url: `http://127.0.0.1:${port}/hook` } },
		});
	});
	afterAll(async () => {
		await deployment.client.deactivate(workflow.id);
		chat.close();
	});

	const publish = async () => await deployment.client.activate(workflow.id, workflow.versionId);
	/** n8n polls whenever it publishes. */
	const poll = async () => {
		await deployment.client.deactivate(workflow.id);
		await publish();
	};
	/** The message of a poll. */
	const told = async (cause: () => Promise<void>): Promise<string[]> => {
		const count = messages.length;
		await cause();
		for (
			const deadline = Date.now() + 30_000;
			messages.length === count;
			await new Promise((resolve) => setTimeout(resolve, 100))
		) {
			if (Date.now() > deadline) throw new Error('No message came');
		}
		await deployment.settled(workflow.id);
		expect(messages).toHaveLength(count + 1);
		return messages.at(-1)?.split('\n') ?? [];
	};

	it('only takes note of the companies at first, and says nothing without a change', async () => {
		await publish();
		await poll();
		await deployment.settled(workflow.id);

		expect(messages).toEqual([]);
		expect(await deployment.client.executions(workflow.id)).toEqual([]);
	});

	it('tells in one message what is new and changed', async () => {
		const [first, second] = swedish();
		if (!first || !second) throw new Error('unreachable');
		deployment.sandbox.changeCompanies(idsOf([first, second]));
		deployment.sandbox.addCompanies(5);
		const added = swedish().at(-1);
		refusals = 1;
		const fields = 'inventedEmployees, inventedRevenue';

		const { used } = deployment.sandbox.quota();
		const [head, ...lines] = await told(poll);
		expect(head).toBe('Valu8: 1 new, 2 changed');
		expect(lines.sort()).toEqual(
			[
				`• changed: ${first.inventedName} (${first.valu8Id}), ${fields}`,
				`• changed: ${second.inventedName} (${second.valu8Id}), ${fields}`,
				`• new: ${added?.inventedName} (${added?.valu8Id})`,
			].sort(),
		);
		// The one that nobody had received before.
		expect(deployment.sandbox.quota().used).toBe(used + 1);
	});

	it('gives 20 companies a line each and counts the rest', async () => {
		deployment.sandbox.changeCompanies(idsOf(swedish().slice(0, 27)));
		const lines = await told(poll);

		expect(lines).toHaveLength(22);
		expect([lines[0], lines[21]]).toEqual(['Valu8: 27 changed', '… and 7 more']);
	});

	it('tells after a restart what changed meanwhile', async () => {
		let lines: string[] = [];
		const cost = await traffic(async () => {
			lines = await told(async () => {
				deployment.sandbox.changeCompanies(idsOf(swedish().slice(0, 1)));
				await deployment.restart();
			});
		});

		expect(lines[0]).toBe('Valu8: 1 changed');
		// The token outlived the restart.
		expect(cost.logins).toBe(0);
	});
});

describe('enrich-rows.json', () => {
	beforeAll(() => deployment.sandbox.reset());

	/** @param rows in place of those that are in the example */
	const match = async (rows?: unknown[]) => {
		const jsCode = rows && `return ${JSON.stringify(rows.map((json) => ({ json })))};`;
		const run = await publishExample(deployment, 'enrich-rows.json', {
			parameters: { Rows: { ...(jsCode !== undefined && { jsCode }) } },
		});
		return successful(await run());
	};

	it('shows each outcome with its own rows', async () => {
		const execution = await match();

		expect(
			itemsOf(execution, 'Matched').map(({ matchedBy, valu8Id }) => [matchedBy, valu8Id]),
		).toEqual(
			expect.arrayContaining([
				['registration number', 100_001],
				['registration number without country prefix', 100_002],
				['name', 100_003],
				['website', 100_004],
				['website', 100_016],
			]) as unknown,
		);
		expect(itemsOf(execution, 'Review')).toEqual([
			expect.objectContaining({
				candidates: expect.arrayContaining([100_011, 100_016]) as number[],
			}),
		]);
		expect(itemsOf(execution, 'Not Found')).toEqual([
			expect.objectContaining({ name: 'Nobody GmbH' }),
		]);
	});

	it('tries in order, leaves out what a row lacks, and stops at the one hit', async () => {
		const companies = deployment.sandbox.companies();
		const known = (id: number) => {
			const { inventedName, inventedCountry, inventedRegistrationNumber, inventedWebsite } =
				companies.find(({ valu8Id }) => valu8Id === id) ?? {};
			return {
				name: inventedName,
				country: inventedCountry,
				registrationNumber: inventedRegistrationNumber,
				website: inventedWebsite,
			};
		};
		// Two and two that share a name and a country.
		const [one, other] = twins(companies, 'SE');
		const [third, fourth] = twins(companies, 'NO');
		const number = 'registration number';
		const withoutPrefix = 'registration number without country prefix';
		const none = { name: 'Nobody', website: 'https://nobody.example' };
		/** [the row, what is to become of it, how many searches that takes] */
		const expected: Array<[Record<string, unknown>, Record<string, unknown>, number]> = [
			[{ ...known(100_001), ...none }, { matchedBy: number, valu8Id: 100_001 }, 1],
			[
				{ ...known(100_002), registrationNumber: Number(known(100_002).registrationNumber) },
				{ matchedBy: number, valu8Id: 100_002 },
				1,
			],
			[
				{ ...known(100_003), registrationNumber: `DK${known(100_003).registrationNumber}` },
				{ matchedBy: withoutPrefix, valu8Id: 100_003 },
				2,
			],
			[
				{ ...known(100_002), registrationNumber: `no ${known(100_002).registrationNumber}` },
				{ matchedBy: withoutPrefix, valu8Id: 100_002 },
				2,
			],
			[
				{ ...known(100_004), registrationNumber: '999' },
				{ matchedBy: 'name', valu8Id: 100_004 },
				2,
			],
			[
				{ ...known(100_005), registrationNumber: null, website: null },
				{ matchedBy: 'name', valu8Id: 100_005 },
				1,
			],
			[
				{ ...known(100_005), registrationNumber: 'DE999', name: 'Nobody' },
				{ matchedBy: 'website', valu8Id: 100_005 },
				4,
			],
			[
				{ ...known(one), registrationNumber: '', website: known(other).website },
				{ matchedBy: 'website', valu8Id: other },
				2,
			],
			// Its website shall be that of two companies.
			[
				{ ...known(third), registrationNumber: '' },
				{ matchedBy: 'name and website', valu8Id: third },
				3,
			],
			[
				{ name: known(one).name, country: 'SE' },
				{ outcome: 'review', candidates: [one, other] },
				1,
			],
			// The name says one thing, the website another.
			[
				{ ...known(100_001), registrationNumber: '', name: known(one).name },
				{ outcome: 'review', candidates: [one, other, 100_001] },
				3,
			],
			[{ ...none, country: 'SE', registrationNumber: 'SE999' }, { outcome: 'not found' }, 5],
			[{ ...known(100_001), country: '' }, { outcome: 'not found' }, 0],
			[{}, { outcome: 'not found' }, 0],
		];
		let shared = false;
		const share = (page: unknown) => {
			const items = page as Company[];
			if (shared || items.length !== 1 || items[0]?.valu8Id !== third) return page;
			shared = true;
			return [...items, companies.find(({ valu8Id }) => valu8Id !== third && valu8Id !== fourth)];
		};
		deployment.sandbox.fail({
			service: 'valu8',
			endpoint: '/companies',
			kind: 'body',
			body: share,
			times: Infinity,
		});
		const numbered = expected.map(([row], index) => ({ ...row, index }));
		const cost = await traffic(async () => {
			const execution = await match(numbered);
			const ends = ['Matched', 'Review', 'Not Found'].flatMap((node) => itemsOf(execution, node));
			const outcomes = ends.sort((a, b) => Number(a.index) - Number(b.index));
			// In what order a search finds them is not said.
			for (const { candidates } of outcomes) if (Array.isArray(candidates)) candidates.sort();

			expect(outcomes).toEqual(
				expected.map(([, outcome], index) => {
					const enriched = 'valu8Id' in outcome && {
						outcome: 'matched',
						company: companies.find(({ valu8Id }) => valu8Id === outcome.valu8Id),
					};
					const sorted = Array.isArray(outcome.candidates) && {
						candidates: [...(outcome.candidates as number[])].sort(),
					};
					return { ...numbered[index], ...enriched, ...outcome, ...sorted };
				}),
			);
			// All rows of one try at once.
			expect(runsOf(execution, 'Get Companies')).toBe(5);
		});

		expect(cost).toEqual({
			logins: 0,
			calls: expected.reduce((sum, [, , searches]) => sum + searches, 0),
		});
	});

	function twins(companies: Company[], country: string): [number, number] {
		const within = companies.filter(({ inventedCountry }) => inventedCountry === country);
		for (const { inventedName } of within) {
			const [one, other] = idsOf(within.filter((company) => company.inventedName === inventedName));
			if (one !== undefined && other !== undefined) return [one, other];
		}
		throw new Error(`No two companies of ${country} share a name`);
	}
});

it('no secret can be read in what n8n kept', async () => {
	expect(await deployment.leaks()).toEqual([]);
});
