import fc from 'fast-check';
import type { FunctionsBase, IDataObject, INode } from 'n8n-workflow';
import { whoElseKeepsState } from '../../../../../../nodes/common/run/staticData/others';
import { slotOf, type StaticDataHolder } from '../../../../../../nodes/common/run/staticData/slot';

const OURS = 'n8n-nodes-valu8-valify';
const own = { name: 'Valify', type: `${OURS}.valify`, parameters: {} };
const node = (type: string, parameters: object = {}, more: object = {}) => ({
	name: `a ${type}`,
	type,
	parameters,
	...more,
});

/** What n8n hands a node, as far as the rule looks at it. */
function contextOf(workflow: unknown, mode = 'trigger'): StaticDataHolder & { debug: jest.Mock } {
	const debug = jest.fn();
	return {
		...(workflow !== undefined && { workflow }),
		getNode: () => own as unknown as INode,
		getMode: () => mode as ReturnType<NonNullable<FunctionsBase['getMode']>>,
		getInstanceId: () => 'instance',
		getWorkflowStaticData: () => {
			const { staticData } = workflow as { staticData: Record<string, IDataObject> };
			return (staticData.global ??= {});
		},
		logger: { debug } as unknown as FunctionsBase['logger'],
		debug,
	};
}
const keeper = (others: object[], staticData: object = {}, mode?: string) =>
	whoElseKeepsState(
		contextOf(
			{ nodes: Object.fromEntries([own, ...others].map((one, n) => [n, one])), staticData },
			mode,
		),
	);

it('alone, on an empty row: nobody', () => {
	expect(keeper([])).toBeUndefined();
});

it.each([
	['no workflow', undefined],
	['null', null],
	['no nodes', { staticData: {} }],
	['nodes of another shape', { nodes: [own], staticData: {} }],
	['a node that is none', { nodes: { own, odd: 5 }, staticData: {} }],
	['a node without a type', { nodes: { own, odd: { name: 'odd' } }, staticData: {} }],
	[
		'a node without a name',
		{ nodes: { own, odd: { type: 'n8n-nodes-base.set' } }, staticData: {} },
	],
	['no row', { nodes: { own } }],
])('an n8n that shows less: %s', (_, workflow: unknown) => {
	expect(whoElseKeepsState(contextOf(workflow))).toContain('does not show');
});

it('a context that tells no mode is judged by the rest', () => {
	const { getNode } = contextOf({});
	const context = { getNode, workflow: { nodes: { own }, staticData: {} } };
	expect(whoElseKeepsState(context)).toBeUndefined();
});

it('a sub-workflow is no place', () => {
	expect(keeper([], {}, 'integrated')).toBe('this is a sub-workflow');
});

describe('nodes', () => {
	it.each([
		['n8n-nodes-base.set', {}],
		['n8n-nodes-base.setTool', {}],
		['n8n-nodes-base.webhook', {}],
		['@n8n/n8n-nodes-langchain.agent', {}],
		['@n8n/n8n-nodes-langchain.mcpTrigger', {}],
		[`${OURS}.valu8`, {}],
		[`${OURS}.valu8Tool`, {}],
		['n8n-nodes-base.code', { jsCode: 'const say = {"a":"=b"};' }],
	])('%s keeps nothing', (type: string, parameters: object) => {
		expect(keeper([node(type, parameters)])).toBeUndefined();
	});

	it.each([
		['n8n-nodes-elsewhere.set', {}],
		['set', {}],
		['n8n-nodes-base.setting', {}],
		['n8n-nodes-base.toString', {}],
		['constructor.name', {}],
		['@n8n/n8n-nodes-langchain.set', {}],
		['n8n-nodes-base.rssFeedReadTrigger', {}],
		['n8n-nodes-base.rssFeedReadTriggerTool', {}],
		['n8n-nodes-base.emailReadImap', {}],
		['n8n-nodes-base.wait', {}],
		['n8n-nodes-base.form', {}],
		['@n8n/n8n-nodes-langchain.retrieverWorkflow', {}],
		['@n8n/n8n-nodes-langchain.chat', {}],
		[`${OURS}.valu8Trigger`, {}],
		['n8n-nodes-base.github', { operation: 'dispatchAndWait' }],
		['n8n-nodes-base.code', { jsCode: 'const { [`getWorkflowStaticData`]: get } = this;' }],
		['n8n-nodes-base.functionItem', { functionCode: '={{ $json.code }}' }],
	])('%s may keep something', (type: string, parameters: object) => {
		expect(keeper([node(type, parameters)])).toContain(`"a ${type}"`);
	});

	it('a node without parameters is judged by its type', () => {
		expect(
			keeper([
				node('n8n-nodes-base.set', undefined),
				{ name: 'bare', type: 'n8n-nodes-base.noOp' },
			]),
		).toBeUndefined();
	});

	it('what is switched off keeps its state until it is switched on', () => {
		expect(keeper([node('elsewhere.x', {}, { disabled: true })])).toContain('elsewhere.x');
	});

	it('our own node is not another, whatever it is', () => {
		expect(keeper([{ ...own, type: `${OURS}.valu8Trigger` }])).toBeUndefined();
	});
});

describe('schedules', () => {
	const schedule = (...interval: unknown[]) =>
		keeper([node('n8n-nodes-base.scheduleTrigger', { rule: { interval } })]);

	it.each([
		[{}],
		[{ field: 'days' }],
		[{ field: 'days', daysInterval: 1 }],
		[{ field: 'hours', hoursInterval: 1 }],
		[{ field: 'weeks', weeksInterval: 1 }],
		[{ field: 'months', monthsInterval: 1 }],
		[{ field: 'seconds', secondsInterval: 7 }],
		[{ field: 'cronExpression', expression: '={{ $json.x }}' }],
		[{ field: 'minutes' }],
		[{ field: 'minutes', minutesInterval: 20 }],
	])('%j needs no memory', (interval) => {
		expect(schedule(interval)).toBeUndefined();
	});

	it.each<[unknown]>([
		[{ field: 'hours', hoursInterval: 2 }],
		[{ field: 'days', daysInterval: 2 }],
		[{ daysInterval: 2 }],
		[{ field: 'weeks', weeksInterval: 2 }],
		[{ field: 'months', monthsInterval: 3 }],
		[{ field: 'minutes', minutesInterval: 50 }],
		[{ field: 'weeks', weeksInterval: '={{ 1 }}' }],
		[{ field: 'weeks', weeksInterval: '1' }],
		[{ field: '={{ "days" }}' }],
		[{ field: 'constructor' }],
		[{ field: 5 }],
		[{ field: 'minutes', minutesInterval: '5' }],
		['weeks'],
		[null],
	])('%j may', (interval) => {
		expect(schedule(interval)).toContain('scheduleTrigger');
		expect(schedule({ field: 'days' }, interval)).toContain('scheduleTrigger');
	});

	it('no rule yet: every day, as n8n takes it', () => {
		for (const parameters of [undefined, {}, { rule: {} }]) {
			expect(
				keeper([{ name: 's', type: 'n8n-nodes-base.scheduleTrigger', parameters }]),
			).toBeUndefined();
		}
		for (const rule of ['={{ $json.rule }}', { interval: '={{ [] }}' }, { interval: {} }]) {
			expect(keeper([node('n8n-nodes-base.scheduleTrigger', { rule })])).toContain(
				'scheduleTrigger',
			);
		}
	});
});

describe('keys of the row', () => {
	const daily = { name: 'Daily', type: 'n8n-nodes-base.scheduleTrigger', parameters: {} };

	it.each([
		['ours', { global: { [OURS]: { any: 1 } } }],
		['what n8n makes for whoever looks', { global: {}, 'node:Set': {} }],
		['the own one of the node that writes', { 'node:Valify': { state: 1 } }],
		['one that its schedule never reads', { 'node:Daily': { recurrenceRules: [48] } }],
	])('%s: harmless', (_, row) => {
		expect(keeper([daily], row)).toBeUndefined();
	});

	it.each([
		['theirs', { global: { [OURS]: {}, theirs: 1 } }],
		['node:Gone', { 'node:Gone': { state: 1 } }],
		['node:Weekly', { 'node:Weekly': { recurrenceRules: [48] } }],
		[OURS, { [OURS]: { state: 1 } }],
		['node:List', { 'node:List': [] }],
		['global', { global: 'text' }],
	])('%s: not ours', (key, row) => {
		expect(keeper([daily], row)).toContain(`"${key}"`);
	});

	it('whatever stands there, a write changes nothing but our own key', () => {
		const rows = fc.dictionary(
			fc.oneof(fc.constantFrom('global', 'node:Valify', 'node:x'), fc.string()),
			fc.jsonValue(),
		);
		fc.assert(
			fc.property(rows, (row) => {
				const staticData = structuredClone(row);
				const context = contextOf({ nodes: { own }, staticData });
				slotOf(context).write({ entry: { until: 1, sealed: 's' } });
				const global = staticData.global as Record<string, unknown> | undefined;
				if (context.debug.mock.calls.length > 0) return expect(staticData).toEqual(row);
				expect(global?.[OURS]).toEqual({ entry: { until: 1, sealed: 's' } });
				// Where it was written, nothing was there that an execution begun with nothing would have wiped.
				const others = Object.entries(row).filter(([name]) => name !== 'node:Valify');
				expect(others.filter(([, value]) => JSON.stringify(value) !== '{}')).toEqual([]);
				return undefined;
			}),
		);
	});
});
