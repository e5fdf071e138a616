import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { statelessInAll, surveyStaticData, toSource } from '../../../n8n/stateless';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';
let dir: string;
beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'stateless-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(path: string, text: string): void {
	const file = join(dir, 'node_modules', path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

/** An n8n whose base package has these nodes: their source, and what else their description says. */
function installed(nodes: Record<string, [source: string, description?: object]>): void {
	const known = Object.keys(nodes).map(
		(name) => [name, { sourcePath: `dist/nodes/${name}.js` }] as const,
	);
	const types = Object.entries(nodes).map(([name, [, more]]) => ({
		name,
		group: ['transform'],
		properties: [],
		...more,
	}));
	write('n8n-nodes-base/dist/known/nodes.json', JSON.stringify(Object.fromEntries(known)));
	write('n8n-nodes-base/dist/types/nodes.json', JSON.stringify(types));
	for (const [name, [source]] of Object.entries(nodes))
		write(`n8n-nodes-base/dist/nodes/${name}.js`, source);
	write(`${LANGCHAIN}/dist/known/nodes.json`, '{}');
	write(`${LANGCHAIN}/dist/types/nodes.json`, '[]');
}

const stateless = () => surveyStaticData({ dir }).stateless['n8n-nodes-base'];

it('a node is stateless if nothing in it, and in what it imports, touches static data', () => {
	write('n8n-nodes-base/dist/utils/store.js', 'this.getWorkflowStaticData("node")');
	write('n8n-nodes-base/dist/utils/index.js', 'require("./store")');
	write('@n8n/helpers/index.js', 'ctx.getWorkflowStaticData("global")');
	write('@n8n/helpers/package.json', '{"name":"@n8n/helpers"}');
	write('elsewhere/index.js', 'StaticData of something else');
	installed({
		plain: ['require("../utils/data.json"); require("elsewhere"); require("n8n-workflow")'],
		direct: ['this.getWorkflowStaticData("node")'],
		byFolder: ['require("../utils")'],
		late: ['import(`../utils/store`)'],
		byPackage: ["require('@n8n/helpers')"],
		lost: ['require("./nowhere")'],
		lostPackage: ['require("@n8n/nowhere")'],
	});
	write('n8n-nodes-base/dist/utils/data.json', '{"text":"StaticData"}');
	expect(stateless()).toEqual(['plain']);
});

it('triggers, sub-workflows, and nodes that wait without a name for it are not', () => {
	installed({
		hook: ['', { group: ['trigger'] }],
		poller: ['', { polling: true }],
		pollerInside: ['description = { polling: true }'],
		caller: ['await this.executeWorkflow(x)'],
		waits: ['await this.putExecutionToWait(till)'],
		asks: [
			'await this.putExecutionToWait(till)',
			{ properties: [{ options: [{ value: 'sendAndWait' }] }] },
		],
		asksOtherwise: [
			'await this.putExecutionToWait(till)',
			{ properties: [{ options: [{ value: 'sendAndWait' }] }, { name: 'waitUserReply' }] },
		],
		answers: ['await this.putExecutionToWait(n8n_workflow_1.WAIT_INDEFINITELY)'],
		waitsTwice: [
			'this.putExecutionToWait(n8n_workflow_1.WAIT_INDEFINITELY); this.putExecutionToWait(till)',
		],
	});
	expect(stateless()).toEqual(['answers', 'asks']);
});

it('a node that no description names is not', () => {
	installed({ odd: [''] });
	write('n8n-nodes-base/dist/types/nodes.json', '[]');
	expect(stateless()).toEqual([]);
});

it('over several versions only what is stateless in each that has it', () => {
	const survey = (all: string[], nodes: string[]) => ({
		all: { 'n8n-nodes-base': all },
		stateless: { 'n8n-nodes-base': nodes },
	});
	const both = statelessInAll([
		survey(['a', 'b', 'c', 'new'], ['a', 'b', 'new']),
		survey(['a', 'b', 'c', 'old'], ['a', 'c', 'old']),
	]);
	expect(both['n8n-nodes-base']).toEqual(['a', 'new', 'old']);
});

it('the source is a table of names', () => {
	const words = Array.from({ length: 40 }, (_, n) => `node${n}`);
	const source = toSource({ 'n8n-nodes-base': words, [LANGCHAIN]: ['agent'] }, ['2', '1']);
	expect(source).toContain('n8n 2 and 1;');
	const lists = [...source.matchAll(/'([^']+)': \(([^)]*)\)\.split\(' '\)/g)].map(
		([, name, text = '']) => [name, text.match(/\w+/g)],
	);
	expect(lists).toEqual([
		['n8n-nodes-base', words],
		[LANGCHAIN, ['agent']],
	]);
	expect(Math.max(...source.split('\n').map((line) => line.length))).toBeLessThan(150);
});
