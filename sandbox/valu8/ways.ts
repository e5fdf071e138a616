import type { JsonObject } from '../core/json';
import type { Valu8Ways } from '../types';
import { COUNTRIES } from './company/countries';

export const waysAtFirst = (): Valu8Ways => ({
	paginationHeader: 'bare',
	cursorPageSize: 'honoured',
	contentUpdatedAt: 'since',
	itemsPath: '',
	countries: COUNTRIES,
});

type Check<Value> = (given: unknown, name: string) => Value;

const CHECKS: { [Name in keyof Valu8Ways]: Check<Valu8Ways[Name]> } = {
	paginationHeader: oneOf(['bare', 'json']),
	cursorPageSize: oneOf(['honoured', 'ignored', 'refused']),
	contentUpdatedAt: oneOf(['on', 'since']),
	itemsPath(given, name) {
		if (typeof given !== 'string') throw new RangeError(`${name}: a text such as data.items`);
		return given;
	},
	countries(given, name) {
		const found = Array.isArray(given)
			? given.map((code) => COUNTRIES.find((known) => known === code))
			: [undefined];
		const known = found.filter((code) => code !== undefined);
		if (known.length < found.length)
			throw new RangeError(`${name}: a list of some of ${COUNTRIES.join(', ')}`);
		return known;
	},
};

/** @throws {RangeError} naming what Valu8 cannot be told */
export function waysOf(given: JsonObject): Partial<Valu8Ways> {
	const unknown = Object.keys(given).find((name) => !Object.hasOwn(CHECKS, name));
	if (unknown !== undefined)
		throw new RangeError(`${unknown}: none of ${Object.keys(CHECKS).join(', ')}`);
	return Object.fromEntries(
		Object.entries(CHECKS)
			.filter(([name]) => name in given)
			.map(([name, check]) => [name, check(given[name], name)]),
	);
}

function oneOf<Value extends string>(values: readonly Value[]): Check<Value> {
	return (given, name) => {
		const found = values.find((value) => value === given);
		if (found === undefined) throw new RangeError(`${name}: one of ${values.join(', ')}`);
		return found;
	};
}
