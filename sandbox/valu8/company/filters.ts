import type { JsonObject } from '../../core/json';
import type { Company, Valu8Ways } from '../../types';
import { BadRequest } from '../errors';

export type Matches = (company: Company) => boolean;

interface Filter {
	name: string;
	type: 'string' | 'integer' | 'date';
	description: string;
	/** For one value, which is right for the type. */
	matches(value: string, how: Pick<Valu8Ways, 'contentUpdatedAt'>): Matches;
}

const IS_RIGHT: Record<Filter['type'], (value: string) => boolean> = {
	string: (value) => value !== '',
	integer: (value) => /^-?\d{1,15}$/.test(value),
	date: isDay,
};

/** A day that there is, such as 2025-05-14. */
function isDay(value: string): boolean {
	const time = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Names that a page prints. What they mean was only inferred from them. */
const printed = (filter: Filter): Filter => ({
	...filter,
	description: `Meaning invented by the sandbox: ${filter.description}`,
});
const invented = (filter: Filter): Filter => ({
	...filter,
	description: `Invented by the sandbox: ${filter.description}`,
});

/** The path that lists them is printed, the form of the list is invented. */
export const FILTERS: readonly Filter[] = [
	printed({
		name: 'countryCode',
		type: 'string',
		description: 'a country',
		matches: (code) => (company) => company.inventedCountry === code,
	}),
	printed({
		name: 'NetSales',
		type: 'integer',
		description: 'a lower bound of inventedRevenue',
		matches: (least) => (company) => company.inventedRevenue >= Number(least),
	}),
	printed({
		name: 'ContentUpdatedAt',
		type: 'date',
		description: 'a day in UTC of inventedUpdatedAt, or that day and all later ones',
		matches: (day, { contentUpdatedAt }) =>
			contentUpdatedAt === 'on'
				? ({ inventedUpdatedAt }) => inventedUpdatedAt.startsWith(day)
				: ({ inventedUpdatedAt }) => inventedUpdatedAt >= day,
	}),
	invented({
		name: 'inventedValu8Id',
		type: 'integer',
		description: 'an id',
		matches: (id) => (company) => company.valu8Id === Number(id),
	}),
	invented({
		name: 'inventedRegistrationNumber',
		type: 'string',
		description: 'a registration number',
		matches: (number) => (company) => company.inventedRegistrationNumber === number,
	}),
	invented({
		name: 'inventedMinimumEmployees',
		type: 'integer',
		description: 'a lower bound',
		matches: (least) => (company) => company.inventedEmployees >= Number(least),
	}),
	invented({
		name: 'inventedName',
		type: 'string',
		description: 'the whole name, in capitals or not',
		matches: sameText((company) => company.inventedName),
	}),
	invented({
		name: 'inventedText',
		type: 'string',
		description: 'a part of the name, in capitals or not',
		matches(part) {
			const wanted = part.toLowerCase();
			return (company) => company.inventedName.toLowerCase().includes(wanted);
		},
	}),
	invented({
		name: 'inventedWebsite',
		type: 'string',
		description: 'the whole address, in capitals or not',
		matches: sameText((company) => company.inventedWebsite),
	}),
];

interface How extends Pick<Valu8Ways, 'contentUpdatedAt'> {
	singleValues: boolean;
}

/** Invented: of several values of one filter one must hold, of several filters all. */
export function matcherOf(given: JsonObject, how: How): Matches {
	const all = Object.entries(given).map(([name, value]) => one(name, value, how));
	return (company) => all.every((matches) => matches(company));
}

function one(name: string, given: unknown, how: How): Matches {
	const filter = FILTERS.find((known) => known.name === name);
	if (!filter) throw new BadRequest(`unknown search parameter "${name}"`);
	const values = textsIn(given, how);
	if (!values) throw new BadRequest(`search parameter "${name}" must be a list of texts`);
	const wrong = values.find((value) => !IS_RIGHT[filter.type](value));
	if (wrong !== undefined)
		throw new BadRequest(`search parameter "${name}" has "${wrong}", which is no ${filter.type}`);
	const any = values.map((value) => filter.matches(value, how));
	return (company) => any.some((matches) => matches(company));
}

/** Printed: the values of a filter are a list of texts, numbers and dates too. */
function textsIn(given: unknown, { singleValues }: How): string[] | undefined {
	const list: unknown[] = Array.isArray(given) ? given : singleValues ? [given] : [];
	const texts = list
		.map((value) => (singleValues && typeof value === 'number' ? String(value) : value))
		.filter((value) => typeof value === 'string');
	return texts.length > 0 && texts.length === list.length ? texts : undefined;
}

function sameText(of: (company: Company) => string): (value: string) => Matches {
	return (value) => {
		const wanted = value.toLowerCase();
		return (company) => of(company).toLowerCase() === wanted;
	};
}
