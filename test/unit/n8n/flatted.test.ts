import { parseFlatted } from '../../../n8n/flatted';
import { decodeExecution, errorOf, hasEnded, itemsOf } from '../../../n8n/execution';

describe('parseFlatted', () => {
	it.each([
		['[1]', 1],
		['["text"]', 'text'],
		['["7"]', '7'],
		['[{"a":"1","n":5,"t":true,"z":null},"x"]', { a: 'x', n: 5, t: true, z: null }],
		['[["1","2","1"],"a",{"deep":"3"},[4]]', ['a', { deep: [4] }, 'a']],
		['[{}]', {}],
		['[null]', null],
	])('%s', (text, expected) => expect(parseFlatted(text)).toEqual(expected));

	it('decodes an object that contains itself', () => {
		const value = parseFlatted('[{"self":"0","list":"1"},["0"]]') as {
			self: unknown;
			list: unknown[];
		};
		expect(value.self).toBe(value);
		expect(value.list[0]).toBe(value);
	});

	it('takes a key named __proto__ as a key', () => {
		const value = parseFlatted('[{"__proto__":"1"},{"admin":true}]') as Record<string, unknown>;
		expect(value.admin).toBeUndefined();
		expect(Object.keys(value)).toEqual(['__proto__']);
	});

	it('refuses anything else', () => expect(() => parseFlatted('{"a":1}')).toThrow(SyntaxError));
});

describe('execution', () => {
	const raw = { id: '1', workflowId: 'w', mode: 'manual', startedAt: '' };
	const encoded = JSON.stringify([
		{ resultData: '1' },
		{ runData: '2' },
		{ Node: '3' },
		['4'],
		{ data: '5' },
		{ main: '6' },
		['7'],
		['8'],
		{ json: '9' },
		{ name: '10' },
		'Fatma',
	]);

	it("gives a node's items", () => {
		const execution = decodeExecution({ ...raw, status: 'success', data: encoded });
		expect(itemsOf(execution, 'Node')).toEqual([{ name: 'Fatma' }]);
		expect(itemsOf(execution, 'Node', 1)).toEqual([]);
		expect(itemsOf(execution, 'Other')).toEqual([]);
	});

	it('names the node, the message and the description of a failure', () => {
		const data = {
			resultData: {
				error: { message: 'Refused', description: 'Check the password', node: { name: 'Valify' } },
			},
		};
		expect(errorOf({ ...raw, status: 'error', data })).toBe('Valify: Refused (Check the password)');
		expect(errorOf({ ...raw, status: 'error', data: {} })).toBeUndefined();
	});

	it.each([
		['success', true],
		['error', true],
		['canceled', true],
		['crashed', true],
		['running', false],
		['waiting', false],
		['new', false],
	] as const)('%s has ended: %s', (status, expected) =>
		expect(hasEnded({ status })).toBe(expected),
	);

	it('has no data while it runs', () =>
		expect(decodeExecution({ ...raw, status: 'running' }).data).toEqual({}));
});
