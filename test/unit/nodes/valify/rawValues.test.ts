import fc from 'fast-check';
import { rawValuesIn } from '../../../../nodes/Valify/rawValues';

it('keeps how each value is written', () => {
	expect([
		...(rawValuesIn('\n{ "a" : 1.0 ,"b\\"":"x\\\\\\"}" ,\t"c":{"d":[1,"]"]}, "e": true }') ?? []),
	]).toEqual([
		['a', '1.0'],
		['b"', '"x\\\\\\"}"'],
		['c', '{"d":[1,"]"]}'],
		['e', 'true'],
	]);
});

it('of equal names the last counts', () => {
	expect([...(rawValuesIn('{"a":1,"a":2}') ?? [])]).toEqual([['a', '2']]);
});

it.each(['[]', '"{}"', '5', 'null', ''])('%j is no object', (json) => {
	expect(rawValuesIn(json)).toBeUndefined();
});

it('every JSON object is read as parsing reads it, however it is spaced', () => {
	const objects = fc.dictionary(fc.string(), fc.jsonValue());
	fc.assert(
		fc.property(objects, fc.constantFrom('', ' ', '\t', '\r\n  '), (object, space) => {
			const json = JSON.stringify(object, null, space);
			const read = [...(rawValuesIn(json) ?? [])].map(([name, value]) => [
				name,
				JSON.parse(value) as unknown,
			]);
			expect(Object.fromEntries(read)).toEqual(JSON.parse(json));
		}),
	);
});
