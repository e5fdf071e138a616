// `npm run bench`: measures everything, keeps the results in bench/results, and writes docs/performance.md and its pictures.
// `npm run bench -- lease queue` measures these alone, `npm run bench -- page` nothing.
import { N8N_VERSION } from '../n8n/version';
import { measure as companies } from './parts/companies';
import { measure as concurrency } from './parts/concurrency';
import { measure as lease } from './parts/lease';
import { measure as memory } from './parts/memory';
import { measure as profile } from './parts/profile';
import { measure as queue } from './parts/queue';
import { measure as size } from './parts/size';
import { measure as valify } from './parts/valify';
import { measure as valu8 } from './parts/valu8';
import { measure as workers } from './parts/workers';
import { writePage } from './report/page';
import { isMeasured, save, type PartName, type Results } from './report/results';
import { machine } from './support/machine';

type Report = (line: string) => void;
const PARTS: { [N in PartName]: (report: Report) => Promise<Results[N]> } = {
	lease,
	workers,
	concurrency,
	profile,
	size,
	valify,
	valu8,
	companies,
	queue,
	memory,
};

async function run<N extends PartName>(name: N): Promise<void> {
	const start = performance.now();
	const result = await PARTS[name]((line) => console.error(`  ${line}`));
	console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
	const on = new Date().toISOString().slice(0, 10);
	save(name, { on, machine: machine(), n8n: N8N_VERSION, ...result });
}

async function main(): Promise<void> {
	const names = Object.keys(PARTS) as PartName[];
	const asked = process.argv.slice(2);
	const unknown = asked.filter((name) => name !== 'page' && !(name in PARTS));
	if (unknown.length > 0)
		throw new Error(`There is no ${unknown.join(', ')}. There are: ${names.join(', ')}, page.`);
	for (const name of names) if (asked.length === 0 || asked.includes(name)) await run(name);
	const missing = names.filter((name) => !isMeasured(name));
	if (missing.length > 0)
		return console.log(`For docs/performance.md these are missing: ${missing.join(', ')}`);
	writePage();
	console.log('docs/performance.md is written.');
}

void main();
