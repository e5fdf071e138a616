// A reporter of Jest: prints what the scenarios cost, and holds docs/measured.md to the same scenarios.
// With MEASURED=write it writes that file anew instead.
'use strict';
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../../..');
const lines = path.join(root, 'reports', 'measured.jsonl');
const document = path.join(root, 'docs', 'measured.md');
const COLUMNS = [
	'scenario',
	'service',
	'executions',
	'calls',
	'logins',
	'minimum',
	'rejected',
	'result',
];
const START = '| scenario |';

const row = (cells) => `| ${cells.join(' | ')} |`;

const scenariosIn = (text) =>
	[...text.matchAll(/^\| (.+?) \| (valu8|valify) \|/gm)]
		.map(([, scenario, service]) => `${scenario} (${service})`)
		.sort();

module.exports = class Table {
	onRunStart() {
		rmSync(lines, { force: true });
	}

	onRunComplete(_contexts, { numFailedTests, numFailedTestSuites }) {
		if (!existsSync(lines)) return;
		const rows = readFileSync(lines, 'utf8')
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line));
		rows.sort((a, b) => a.scenario.localeCompare(b.scenario) || a.service.localeCompare(b.service));
		const table = [
			row(COLUMNS),
			row(COLUMNS.map(() => '---')),
			...rows.map((cells) => row(COLUMNS.map((column) => cells[column]))),
		].join('\n');
		console.log(`\n${table}\n`);
		if (numFailedTests + numFailedTestSuites > 0) return;
		const text = readFileSync(document, 'utf8');
		if (process.env.MEASURED === 'write')
			writeFileSync(document, `${text.slice(0, text.indexOf(START))}${table}\n`);
		else if (process.env.MEASURED === 'compare')
			this.compare(scenariosIn(text), scenariosIn(table));
	}

	compare(documented, measured) {
		if (documented.join() === measured.join()) return;
		const only = (some, others) =>
			some.filter((scenario) => !others.includes(scenario)).join(', ') || 'none';
		this.error = new Error(
			`docs/measured.md is not of these tests: only there: ${only(documented, measured)}; only measured: ${only(measured, documented)}. Write it anew: npm run measured`,
		);
	}

	getLastError() {
		return this.error;
	}
};
