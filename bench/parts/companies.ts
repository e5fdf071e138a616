import { Deployment } from '../../test/e2e/support/deployment';
import {
	companiesIn,
	loginReads,
	ourCredentialReads,
	packageReads,
	PAGE_SIZE,
	preAuthenticationReads,
} from '../contenders/companies';
import { CREDENTIAL_TYPES } from '../contenders/preAuthentication';
import {
	compare,
	LATENCY,
	mustBeRight,
	type Measured,
	type Report,
	type Work,
} from '../support/compare';
import type { Comparison } from '../support/comparison';
import { InN8n, type Contender, type Execution } from '../support/inN8n';
import { Scripted } from '../support/scripted';
import { Usage } from '../support/usage';

export interface Sizes {
	readonly companies: number;
	readonly warmUp: number;
	/** How many it is repeated with, for how time and memory grow. */
	readonly growing: readonly number[];
}

/** A reading without any latency, in an n8n of its own. */
export interface Reading {
	readonly companies: number;
	readonly contender: string;
	/** The saving of the execution is part of it. */
	readonly seconds: number;
	readonly grownMiB: number;
}

export interface CompaniesResult {
	readonly comparisons: Comparison[];
	readonly sizes: Reading[];
}

const SIZES: Sizes = { companies: 30_000, warmUp: 5_000, growing: [25_000, 50_000, 100_000] };

/** 30,000 companies by cursor, in one execution that counts them. */
export async function measure(report: Report, sizes: Sizes = SIZES): Promise<CompaniesResult> {
	return {
		comparisons: await compareAll(report, sizes),
		sizes: await readSizes(report, sizes.growing),
	};
}

async function compareAll(report: Report, sizes: Sizes): Promise<Comparison[]> {
	const deployment = await Deployment.start({ env: CREDENTIAL_TYPES });
	const { sandbox } = deployment;
	const served = (received: number) => answersOf(received, sandbox.companies().length);
	const execution: Execution = {
		body: () => ({}),
		served: (items) => served(companiesIn(items)),
	};
	const inN8n = (contender: Contender) => new InN8n(deployment, contender, execution);
	const own = inN8n(packageReads);
	const ways = [
		own,
		inN8n(loginReads),
		inN8n(ourCredentialReads),
		inN8n(preAuthenticationReads),
		new Scripted(
			() => ({
				what: 'companies',
				pageSize: PAGE_SIZE,
				url: sandbox.valu8Url,
				account: sandbox.accounts.valu8,
			}),
			served,
		),
	];
	const comparisons: Comparison[] = [];
	try {
		for (const way of ways) {
			report(`Companies, ${sizes.companies}: ${way.contender}`);
			const runs = { warmUp: reading(sizes.warmUp), work: measured(sizes.companies) };
			const comparison = await compare(deployment, way, runs, report);
			comparisons.push(way === own ? mustBeRight(comparison) : comparison);
		}
	} finally {
		await deployment.end();
	}
	return comparisons;
}

/** The end is known from an empty page, which takes a call too. */
const callsFor = (companies: number) => Math.ceil(companies / PAGE_SIZE) + 1;

/** How many good answers so many companies came with. */
const answersOf = (received: number, companies: number) =>
	received === companies ? callsFor(companies) : Math.floor(received / PAGE_SIZE);

const reading = (companies: number): Work => ({
	service: 'valu8',
	parts: [[[1]]],
	arrange: (sandbox) => {
		const more = companies - sandbox.companies().length;
		if (more > 0) sandbox.addCompanies(more);
		else sandbox.removeCompanies(-more);
	},
});

const measured = (companies: number): Measured => ({
	...reading(companies),
	wanted: callsFor(companies),
	minimum: 1,
	// Each page has the cursor of the next, so that only one can be under way.
	boundMs: LATENCY.loginMs + callsFor(companies) * LATENCY.callMs,
});

async function readSizes(report: Report, growing: readonly number[]): Promise<Reading[]> {
	const readings: Reading[] = [];
	for (const companies of growing)
		for (const contender of [packageReads, ourCredentialReads]) {
			report(`Companies, ${companies} without latency: ${contender.name}`);
			readings.push({
				companies,
				contender: contender.name,
				...(await read(companies, contender)),
			});
		}
	return readings;
}

async function read(
	companies: number,
	contender: Contender,
): Promise<Pick<Reading, 'seconds' | 'grownMiB'>> {
	const deployment = await Deployment.start();
	try {
		const { sandbox } = deployment;
		sandbox.addCompanies(companies - sandbox.companies().length);
		const { id, run } = await contender.publish(deployment);
		const usage = new Usage(deployment.pid);
		const start = performance.now();
		const counted = companiesIn(await run());
		await deployment.settled(id);
		const seconds = (performance.now() - start) / 1000;
		const { grownMiB } = usage.read();
		if (counted !== companies)
			throw new Error(`${contender.name}: ${counted} of ${companies} came`);
		const { loginRequests, rejected } = sandbox.counters().valu8;
		if (loginRequests !== 1 || rejected !== 0)
			throw new Error(`${contender.name}: ${loginRequests} logins, ${rejected} rejected`);
		return { seconds, grownMiB };
	} finally {
		await deployment.end();
	}
}
