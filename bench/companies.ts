import { readFileSync } from 'node:fs';
import type { WorkflowNode } from '../n8n/workflow';
import { builtIn, Deployment } from '../test/e2e/support/deployment';

/**
 * All companies through one node of a real n8n, saved execution included: seconds, and how far the memory of the n8n
 * process grows. Beside it n8n's own HTTP Request node with its pagination, on the same credential. Each
 * figure is from an n8n of its own; the times depend on the machine, so the ratios are what to compare.
 */
const SIZES = [25_000, 50_000, 100_000];
const PAGE_SIZE = 500;

interface Figure {
	seconds: number;
	residentMiB: number;
}

function getMany(deployment: Deployment): WorkflowNode[] {
	const parameters = {
		resource: 'company',
		operation: 'getAll',
		returnAll: true,
		options: { readEverything: true },
	};
	return [
		{
			...builtIn('Valu8', '', parameters),
			type: 'n8n-nodes-valu8-valify.valu8',
			credentials: { valu8Api: deployment.credentials.valu8 },
		},
	];
}

function httpRequest(deployment: Deployment): WorkflowNode[] {
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: {
			parameters: [
				{
					type: 'body',
					name: 'cursor',
					value: '={{ $pageCount === 0 ? "*" : $response.headers["x-pagination"] }}',
				},
			],
		},
		paginationCompleteWhen: 'other',
		completeExpression: '={{ $response.body.length === 0 }}',
	};
	const request = {
		...builtIn('HTTP Request', 'httpRequest', {
			method: 'POST',
			url: `${deployment.sandbox.valu8Url}/companies`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'valu8Api',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify({ parameters: {}, pageSize: PAGE_SIZE }),
			options: { pagination: { pagination } },
		}),
		typeVersion: 4.2,
		credentials: { valu8Api: deployment.credentials.valu8 },
	};
	return [request];
}

async function measure(
	companies: number,
	read: (deployment: Deployment) => WorkflowNode[],
): Promise<Figure> {
	const deployment = await Deployment.start();
	try {
		deployment.sandbox.addCompanies(companies - deployment.sandbox.companies().length);
		const residentMiB = () =>
			Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${deployment.pid}/status`, 'utf8'))?.[1]) /
			1024;
		const count = {
			...builtIn('Count', 'summarize', {
				fieldsToSummarize: { values: [{ aggregation: 'countUnique', field: 'valu8Id' }] },
				options: {},
			}),
			typeVersion: 1.1,
		};
		const { id, run } = await deployment.publish([...read(deployment), count]);
		const before = residentMiB();
		let peak = before;
		const watch = setInterval(() => (peak = Math.max(peak, residentMiB())), 20);
		const start = Date.now();
		const [counted] = await run();
		await deployment.settled(id);
		const seconds = (Date.now() - start) / 1000;
		clearInterval(watch);
		if (counted?.unique_count_valu8Id !== companies)
			throw new Error(`Not all came: ${JSON.stringify(counted)}`);
		const { logins, rejected } = deployment.sandbox.counters().valu8;
		if (logins !== 1 || rejected !== 0) throw new Error(`Logins ${logins}, rejected ${rejected}`);
		return { seconds, residentMiB: peak - before };
	} finally {
		await deployment.end();
	}
}

async function main(): Promise<void> {
	console.log(
		`companies  Get Many             HTTP Request         ratio of times (${PAGE_SIZE} companies a page)`,
	);
	for (const size of SIZES) {
		const own = await measure(size, getMany);
		const other = await measure(size, httpRequest);
		const text = ({ seconds, residentMiB }: Figure) =>
			`${seconds.toFixed(1).padStart(6)} s +${residentMiB.toFixed(0).padStart(5)} MiB`;
		console.log(
			`${String(size).padStart(9)}  ${text(own)}  ${text(other)}  ${(own.seconds / other.seconds).toFixed(2)}`,
		);
	}
}

void main();
