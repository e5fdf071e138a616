import fc from 'fast-check';
import {
	itemsAt,
	lookUp,
	nextCursorIn,
	placeOfList,
	stepsOf,
	type NextCursorPlace,
} from '../../../../../nodes/Valu8/search/shape';
import { complaintOf } from './support/input';

describe('A path', () => {
	const long = [...'0123456789', 'eleventh', 'twelfth'];
	const value = {
		data: [{ id: 7, 'a b': null }],
		long,
		'': { '': 'unnamed' },
		text: 'abc',
		no: false,
	};

	it.each([
		['', value],
		['  ', value],
		['data', value.data],
		[' data.0.id ', 7],
		['data.0.a b', null],
		['text', 'abc'],
		['no', false],
		['.', 'unnamed'],
		['data.1', undefined],
		['data.-1', undefined],
		['data.1a', undefined],
		['data.a0', undefined],
		['data.00', undefined],
		['long.10', 'eleventh'],
		['long.12', undefined],
		['data[0]', undefined],
		['text.0', undefined],
		['text.length', undefined],
		['no.way', undefined],
		['data.0.a b.c', undefined],
		['missing.deep.down', undefined],
	])('%j leads to %j', (path, expected) => {
		expect(lookUp(value, path)).toEqual(expected);
	});

	it.each([
		'__proto__',
		'constructor',
		'toString',
		'hasOwnProperty',
		'data.map',
		'data.constructor',
		'data.0.__proto__',
	])('%s is nothing that the answer has', (path) => {
		expect(lookUp(value, path)).toBeUndefined();
	});

	it('leads to list positions, and not to the length of a list', () => {
		expect(lookUp({ data: [1, 2] }, 'data.length')).toBeUndefined();
	});

	it.each(['__proto__', 'constructor', 'length'])('%s is found where the answer has it', (name) => {
		expect(lookUp(JSON.parse(`{ "${name}": { "${name}": 7 } }`), `${name}.${name}`)).toBe(7);
	});

	it('leads to whatever was put there', () => {
		const step = fc
			.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '0', 'ü'))
			.filter((text) => /^[^.\s]+$/.test(text));
		fc.assert(
			fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), fc.jsonValue(), (steps, end) => {
				const whole = steps.reduceRight<unknown>(
					(inner, name) => ({ ' beside it ': 1, [name]: inner }),
					end,
				);
				expect(lookUp(whole, steps.join('.'))).toEqual(end);
			}),
		);
	});

	it('that leads nowhere does no harm, whatever it and the answer are', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (answer, path) => {
				expect(() => lookUp(answer, path)).not.toThrow();
			}),
		);
	});
});

/** As a reading does with its first answer. */
const itemsIn = (body: unknown, path: string) =>
	itemsAt(body, path.trim() === '' ? placeOfList(body) : stepsOf(path));

describe('The items of an answer', () => {
	const where = 'Say where the items are in Items Path under API Differences.';

	it.each([
		['the body', [1, 2], '', [1, 2]],
		['the body, empty', [], ' ', []],
		['the only list in it', { total: 2, items: [1, 2], meta: { list: [3] } }, '', [1, 2]],
		['the only list in it, for a path of blanks', { items: [1, 2] }, ' ', [1, 2]],
		['the only list in it, empty', { items: [], more: 'no' }, '', []],
		['at a path', { data: { first: [0], items: [1, 2] }, other: [3] }, ' data.items ', [1, 2]],
		['at a path through a list', [{ items: [1] }, { items: [2, 3] }], '1.items', [2, 3]],
	])('are %s', (_where, body, path, expected) => {
		expect(itemsIn(body, path)).toEqual(expected);
	});

	it.each([
		[
			'nothing that is a list',
			{ a: 1, b: { c: [1] } },
			'',
			`The answer of Valu8 is no list and has none. ${where} The answer has: a, b.`,
		],
		['nothing at all', {}, '', `The answer of Valu8 is no list and has none. ${where}`],
		[
			'several lists',
			{ a: [1], b: [], c: 2 },
			'',
			`The answer of Valu8 has several lists. ${where} The answer has: a, b, c.`,
		],
		['only a text', 'hello', '', `The answer of Valu8 is no list and has none. ${where}`],
		['null', null, '', `The answer of Valu8 is no list and has none. ${where}`],
		['a number', 7, '', `The answer of Valu8 is no list and has none. ${where}`],
		[
			'nothing at the path',
			{ a: [1] },
			'b',
			`The answer of Valu8 has no list at "b". ${where} The answer has: a.`,
		],
		[
			'no list at the path',
			{ a: { b: 'text' } },
			' a.b ',
			`The answer of Valu8 has no list at "a.b". ${where} The answer has: a.`,
		],
		['a list, and a path', [1], 'items', `The answer of Valu8 has no list at "items". ${where}`],
	])('cannot be found in an answer that has %s', (_what, body, path, complaint) => {
		expect(complaintOf(() => itemsIn(body, path))).toBe(complaint);
	});

	it('are missed where an earlier answer was the list', () => {
		expect(complaintOf(() => itemsAt({ items: [1] }, []))).toBe(
			`The answer of Valu8 is no list. ${where} The answer has: items.`,
		);
	});

	it('are missed with the first 20 names that the answer has', () => {
		const names = Array.from({ length: 25 }, (_, index) => `name${index}`);
		const complaint = complaintOf(() =>
			itemsIn(Object.fromEntries(names.map((name) => [name, 1])), ''),
		);

		expect(complaint).toMatch(new RegExp(` The answer has: ${names.slice(0, 20).join(', ')}\\.$`));
	});

	it('are missed without a word of what the answer says', () => {
		const secret = fc.constantFrom<unknown>(
			'secret-value',
			['secret-value'],
			{ inner: 'secret-value' },
			[{ inner: 'secret-value' }],
		);
		fc.assert(
			fc.property(
				fc.dictionary(fc.string({ maxLength: 5 }), secret),
				fc.constantFrom('', 'a', 'a.inner', 'a.0'),
				(body, path) => {
					const outcome = complaintOf(() => itemsIn(body, path));
					if (!outcome.startsWith('accepted')) expect(outcome).not.toContain('secret-value');
				},
			),
		);
	});
});

describe('The next cursor', () => {
	const bodyAt = (name: string): NextCursorPlace => ({ in: 'body', name });
	const headerAt = (name: string): NextCursorPlace => ({ in: 'header', name });
	const found = (place: NextCursorPlace, body: unknown, headers: Record<string, string> = {}) =>
		nextCursorIn({ status: 200, headers, body }, place);

	it.each([
		['abc', { cursor: 'abc' }],
		[' ', { cursor: ' ' }],
		[7, { cursor: '7' }],
		[0, { cursor: '0' }],
		[null, 'end'],
		['', 'end'],
		[false, 'end'],
		[undefined, 'absent'],
	])('%j in the body is %j', (value, expected) => {
		expect(found(bodyAt('next'), { next: value })).toEqual(expected);
		expect(found(bodyAt(' paging.0.next '), { paging: [{ next: value }] })).toEqual(expected);
	});

	it.each([[[]], ['text'], [{ other: 'abc' }], [null]])('is absent from the body %j', (body) => {
		expect(found(bodyAt('next'), body)).toBe('absent');
	});

	it.each(['x-next-cursor', 'X-Next-Cursor', ' X-NEXT-CURSOR '])(
		'is found in the header %j',
		(name) => {
			expect(
				found(headerAt(name), { 'x-next-cursor': 'not this' }, { 'x-next-cursor': 'abc' }),
			).toEqual({ cursor: 'abc' });
		},
	);

	it.each(['', ' '])('is at its end in the header %j', (next) => {
		expect(found(headerAt('next'), {}, { next })).toBe('end');
	});

	it.each(['next', 'data.next', 'constructor', '__proto__'])(
		'is absent where no header is named %s',
		(name) => {
			expect(
				found(headerAt(name), { next: 'not this' }, { 'content-type': 'application/json' }),
			).toBe('absent');
		},
	);

	it.each([[true], [{ cursor: 'secret-value' }], [['secret-value']], [[]]])(
		'is not %j',
		(value) => {
			expect(complaintOf(() => found(bodyAt(' paging.next '), { paging: { next: value } }))).toBe(
				'What Valu8 sent at "paging.next" is no cursor. A cursor is a text or a number. Correct Next Cursor Name under API Differences.',
			);
		},
	);

	it('is not unwrapped in the body', () => {
		expect(found(bodyAt('next'), { next: '{"cursor":"a"}' })).toEqual({ cursor: '{"cursor":"a"}' });
	});
});

/** The documentation says once that the header's value is the cursor, and once that the cursor is in it. */
describe('The header x-pagination', () => {
	const found = (header: string) =>
		nextCursorIn(
			{ status: 200, headers: { 'x-pagination': header }, body: [] },
			{ in: 'header', name: 'x-pagination' },
		);

	it.each([
		['bmV4dA==', 'bmV4dA=='],
		[' bmV4dA== ', 'bmV4dA=='],
		['7', '7'],
		['eyJpZCI6N30', 'eyJpZCI6N30'],
		['[1]', '[1]'],
		['a b', 'a b'],
		['{not JSON', '{not JSON'],
		['"not JSON', '"not JSON'],
		['{7}', '{7}'],
	])('%s is the cursor %j', (header, cursor) => {
		expect(found(header)).toEqual({ cursor });
	});

	it.each([
		['{"cursor":"abc"}'],
		['{ "Cursor" : "abc" }'],
		['{"CURSOR":"abc"}'],
		['{"nextCursor":"abc"}'],
		['{"NextCursor":"abc"}'],
		['{"next_cursor":"abc"}'],
		['{"next-cursor":"abc"}'],
		['{"pageSize":500,"total":1200,"cursor":"abc","hasNext":true}'],
		['{"next":true,"previousCursor":"x","cursorType":"y","cursor":"abc"}'],
		['"abc"'],
		[' {"cursor":"abc"} '],
	])('%s has the cursor abc', (header) => {
		expect(found(header)).toEqual({ cursor: 'abc' });
	});

	it.each([
		['{"cursor":7}', '7'],
		['{"cursor":0}', '0'],
		['{"cursor":"{\\"id\\":7}"}', '{"id":7}'],
		['{"cursor":" "}', ' '],
	])('%s has the cursor %j', (header, cursor) => {
		expect(found(header)).toEqual({ cursor });
	});

	it.each([
		'{"cursor":null}',
		'{"cursor":""}',
		'{"cursor":false}',
		'{"nextCursor":null,"total":3}',
		'""',
		'',
	])('%j is the end', (header) => {
		expect(found(header)).toBe('end');
	});

	it.each(['{}', '{"total":3}', '{"previousCursor":"abc"}', '{"page":{"cursor":"abc"}}'])(
		'%s has something, and no cursor',
		(header) => {
			expect(found(header)).toBe('unread');
		},
	);

	it.each([
		'{"cursor":"this","nextCursor":"abc"}',
		'{"nextCursor":"abc","cursor":"this"}',
		'{"Cursor":"this","next_cursor":"abc"}',
	])('%s has two, of which the next one counts', (header) => {
		expect(found(header)).toEqual({ cursor: 'abc' });
	});

	it.each(['{"cursor":{"id":7}}', '{"cursor":["abc"]}', '{"cursor":true}'])(
		'%s has no cursor that can be sent',
		(header) => {
			expect(complaintOf(() => found(header))).toBe(
				'What Valu8 sent at "x-pagination" is no cursor. A cursor is a text or a number. Correct Next Cursor Name under API Differences.',
			);
		},
	);

	it('has the same cursor, bare and in JSON', () => {
		const cursor = fc.string({ minLength: 1 }).filter((text) => !/^[{"\s]|\s$/.test(text));
		fc.assert(
			fc.property(
				cursor,
				fc.constantFrom('cursor', 'Cursor', 'nextCursor'),
				fc.dictionary(fc.constantFrom('total', 'page'), fc.jsonValue()),
				(text, name, others) => {
					const inJson = JSON.stringify({ ...others, [name]: text });
					expect([found(text), found(inJson), found(JSON.stringify(text))]).toEqual([
						{ cursor: text },
						{ cursor: text },
						{ cursor: text },
					]);
				},
			),
		);
	});

	it('does no harm, whatever it is', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (header) => {
				expect(complaintOf(() => found(header))).toMatch(
					/^(accepted|What Valu8 sent at "x-pagination" is no cursor)/,
				);
			}),
		);
	});
});
