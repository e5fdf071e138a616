import { ExecuteContext } from 'n8n-core';
import type { IDataObject, WorkflowExecuteMode } from 'n8n-workflow';
import type { Bystander } from './support/bystander';
import { names, searchParameters, traffic, transliterate, useFixture } from './support/fixture';
import { Poller } from './support/poller';
import { restartProcess } from './support/process';

const OURS = 'n8n-nodes-valu8-valify';
const fixture = useFixture();

afterEach(() => jest.restoreAllMocks());

const every = (field: string, more: IDataObject = {}): Bystander => ({
	type: 'n8n-nodes-base.scheduleTrigger',
	name: 'Schedule',
	parameters: { rule: { interval: [{ field, ...more }] } },
});
const code = (jsCode: string, type = 'n8n-nodes-base.code'): Bystander => ({
	type,
	name: 'Code',
	parameters: { jsCode },
});
const stored = () => fixture.bench.staticData.global as IDataObject | undefined;

describe('Where another node may keep state nothing is written, however the execution began', () => {
	const theirs = { global: { theirs: 1 }, 'node:Theirs': { cursor: 'canary' } };

	it.each<[string, Bystander]>([
		['a second trigger that polls', { type: 'n8n-nodes-base.gmailTrigger', name: 'Theirs' }],
		[
			'a trigger that keeps the id of its webhook',
			{ type: 'n8n-nodes-base.githubTrigger', name: 'Theirs' },
		],
		['our own trigger', { type: `${OURS}.valu8Trigger`, name: 'Theirs' }],
		[
			'a Code node that uses static data',
			code("$getWorkflowStaticData('global').theirs += 1; return $input.all();"),
		],
		[
			'one in Python',
			{
				type: 'n8n-nodes-base.code',
				parameters: { language: 'python', pythonCode: "_getWorkflowStaticData('global')" },
			},
		],
		[
			'a Function node that does',
			{
				type: 'n8n-nodes-base.function',
				parameters: { functionCode: 'getWorkflowStaticData("node")' },
			},
		],
		[
			'a tool of an agent with such code',
			code('this.getWorkflowStaticData("node")', '@n8n/n8n-nodes-langchain.toolCode'),
		],
		['code that an expression brings', code('={{ $json.code }}')],
		["another package's node", { type: 'n8n-nodes-elsewhere.counter', name: 'Theirs' }],
		[
			'a Wait in a sibling branch',
			{ type: 'n8n-nodes-base.wait', parameters: { amount: 2, unit: 'hours' } },
		],
		[
			'a message that waits for its answer',
			{ type: 'n8n-nodes-base.slack', parameters: { operation: 'sendAndWait' } },
		],
		['a sub-workflow, which may wait', { type: 'n8n-nodes-base.executeWorkflow' }],
		["an AI tool's workflow", { type: '@n8n/n8n-nodes-langchain.toolWorkflow' }],
		[
			'a trigger that is switched off',
			{ type: 'n8n-nodes-base.gmailTrigger', name: 'Theirs', disabled: true },
		],
		['a schedule every two weeks', every('weeks', { weeksInterval: 2 })],
	])('%s', async (_, bystander) => {
		fixture.bench.staticData = structuredClone(theirs);
		for (const staticData of [{}, { 'node:Theirs': { cursor: 'old' } }, theirs]) {
			const { error } = await fixture.bench.execute(
				[transliterate(), searchParameters()],
				names(1),
				{ bystanders: [bystander], staticData },
			);
			expect(error).toBeUndefined();
		}
		expect(fixture.bench.staticData).toEqual(theirs);
		// Without storing, memory still serves.
		expect(traffic(fixture, 'valify')).toEqual({ logins: 1, calls: 3, rejected: 0 });
	});

	it.each<[string, IDataObject]>([
		['of a node', { 'node:Theirs': { cursor: 'canary' } }],
		['of a node that is gone', { 'node:Gone': { cursor: 'canary' } }],
		['under global', { global: { theirs: 1 } }],
		['beside ours', { global: { theirs: 1, [OURS]: {} } }],
		['of an unknown shape', { odd: [1] }],
	])('nor into a row that holds what is not ours: %s', async (_, row) => {
		fixture.bench.staticData = structuredClone(row);
		await fixture.bench.execute([transliterate(), searchParameters()], names(1));
		expect(fixture.bench.staticData).toEqual(row);
	});

	it('nor in a sub-workflow, whose row may be its parent’s', async () => {
		await fixture.bench.execute([transliterate()], names(1), { mode: 'integrated' });
		expect(fixture.bench.staticData).toEqual({});
	});

	it('and a line for those who debug says why, without a secret', async () => {
		const lines: string[] = [];
		const logger = {
			debug: (line: string) => void lines.push(line),
			info: jest.fn(),
			warn: jest.fn(),
			error: jest.fn(),
		};
		jest
			.spyOn(ExecuteContext.prototype, 'logger', 'get')
			.mockReturnValue(logger as unknown as ExecuteContext['logger']);
		await fixture.bench.execute([transliterate()], names(1), {
			bystanders: [{ type: 'n8n-nodes-base.gmailTrigger', name: 'New mail' }],
		});
		fixture.bench.staticData = { global: { theirs: 'canary' } };
		await fixture.bench.execute([transliterate()], names(1));
		const [node, key, ...more] = lines.filter((line) => line.includes('not stored'));
		expect(node).toContain('the node "New mail"');
		expect(key).toContain('"theirs"');
		expect(more).toEqual([]);
		expect(lines.join()).not.toMatch(/canary|password/);
	});

	it('what was stored before is still used', async () => {
		await fixture.bench.execute([transliterate(), searchParameters()], names(1));
		restartProcess();
		const bystanders = [{ type: 'n8n-nodes-elsewhere.counter' }];
		await fixture.bench.execute([transliterate(), searchParameters()], names(1), { bystanders });
		expect(traffic(fixture, 'valify')).toEqual({ logins: 1, calls: 2, rejected: 0 });
		expect(traffic(fixture, 'valu8')).toEqual({ logins: 1, calls: 2, rejected: 0 });
	});
});

describe('Where nobody else keeps state tokens are stored', () => {
	it.each<[string, Bystander[]]>([
		[
			'nodes that read and shape',
			['if', 'set', 'merge', 'httpRequest', 'splitOut', 'switch', 'dataTable', 'postgres'].map(
				(name) => ({ type: `n8n-nodes-base.${name}` }),
			),
		],
		[
			'code that keeps to itself',
			[code('return $input.all();'), code('return "fine";', '@n8n/n8n-nodes-langchain.toolCode')],
		],
		[
			'a webhook and its answer',
			[{ type: 'n8n-nodes-base.webhook' }, { type: 'n8n-nodes-base.respondToWebhook' }],
		],
		['a form', [{ type: 'n8n-nodes-base.formTrigger' }]],
		[
			'an agent and its tools',
			[
				{ type: '@n8n/n8n-nodes-langchain.chatTrigger' },
				{ type: '@n8n/n8n-nodes-langchain.agent' },
				{ type: '@n8n/n8n-nodes-langchain.lmChatOpenAi' },
				{ type: '@n8n/n8n-nodes-langchain.memoryBufferWindow' },
				{ type: 'n8n-nodes-base.httpRequestTool' },
				{ type: `${OURS}.valifyTool` },
			],
		],
		[
			'a message that waits for nothing',
			[{ type: 'n8n-nodes-base.slack', parameters: { operation: 'post' } }],
		],
		[
			'a note about static data',
			[
				{
					type: 'n8n-nodes-base.stickyNote',
					parameters: { content: 'about getWorkflowStaticData' },
				},
			],
		],
	])('%s', async (_, bystanders) => {
		await fixture.bench.execute([transliterate()], names(1), { bystanders });
		expect(Object.keys(stored() ?? {})).toEqual([OURS]);
	});

	it.each<[string, Bystander]>([
		['every day, as a new one is', { type: 'n8n-nodes-base.scheduleTrigger', name: 'Schedule' }],
		['every week', every('weeks', { weeksInterval: 1, triggerAtDay: [1, 3] })],
		['by a cron expression', every('cronExpression', { expression: '0 7 * * *' })],
	])('a schedule %s, whose entry stays as it is', async (_, schedule) => {
		const entry = { recurrenceRules: [null], recurrenceRuleSignatures: [null] };
		fixture.bench.staticData = { 'node:Schedule': structuredClone(entry) };
		await fixture.bench.execute([transliterate()], names(1), { bystanders: [schedule] });
		expect(fixture.bench.staticData).toEqual({
			'node:Schedule': entry,
			global: { [OURS]: expect.anything() as unknown },
		});
	});

	it('by the Valu8 Trigger, beside its own state', async () => {
		const poller = new Poller(fixture.bench, {
			type: 'valu8Trigger',
			name: 'Valu8 Trigger',
			credential: 'valu8',
			parameters: { events: ['new'], options: { readEverything: true } },
		});
		expect(await poller.activate()).toBe('nothing');
		expect(Object.keys(poller.row).sort()).toEqual(['global', 'node:Valu8 Trigger']);
		await poller.restart();
		expect(traffic(fixture, 'valu8').logins).toBe(1);
	});

	it.each<WorkflowExecuteMode>(['webhook', 'trigger', 'retry', 'error', 'cli', 'evaluation'])(
		'in mode %s',
		async (mode) => {
			await fixture.bench.execute([transliterate()], names(1), { mode });
			expect(Object.keys(stored() ?? {})).toEqual([OURS]);
		},
	);
});

describe('Two credentials that differ in secrets only', () => {
	it('keep an entry each over a restart', async () => {
		const { data } = fixture.bench.credentials;
		data.other = { ...data.valify, bundleKey: 'of-another-bundle' };
		const both = ['valify', 'other'].map((credential) =>
			transliterate({
				credential,
				onError: 'continueRegularOutput',
				parameters: { arabicPhrase: 'سارة' },
			}),
		);
		await fixture.bench.execute(both, names(1));
		expect(traffic(fixture, 'valify').logins).toBe(2);
		restartProcess();
		await fixture.bench.execute(both, names(1));
		expect(traffic(fixture, 'valify').logins).toBe(2);
	});
});
