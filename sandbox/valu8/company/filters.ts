import type { JsonObject } from '../../core/json';
import type { Company } from '../../types';
import { BadRequest } from '../errors';

export type Matches = (company: Company) => boolean;

interface Parameter<Value> {
	description: string;
	matches: (value: Value) => Matches;
}

interface Filter {
	name: string;
	type: 'string' | 'integer';
	description: string;
	/** Undefined for a value of another type. */
	matcher(value: unknown): Matches | undefined;
}

const text = (name: string, { description, matches }: Parameter<string>): Filter => ({
	name,
	type: 'string',
	description: `Invented by the sandbox: ${description}`,
	matcher: (value) => (typeof value === 'string' ? matches(value) : undefined),
});

const integer = (name: string, { description, matches }: Parameter<number>): Filter => ({
	name,
	type: 'integer',
	description: `Invented by the sandbox: ${description}`,
	matcher: (value) => (typeof value === 'number' && Number.isInteger(value) ? matches(value) : undefined),
});

// Invented from first to last: the path that lists them is documented, not one of them is.
export const FILTERS: readonly Filter[] = [
	text('inventedCountry', {
		description: 'a country code',
		matches: (code) => (company) => company.inventedCountry === code,
	}),
	text('inventedRegistrationNumber', {
		description: 'a registration number',
		matches: (number) => (company) => company.inventedRegistrationNumber === number,
	}),
	integer('inventedMinimumEmployees', {
		description: 'a lower bound',
		matches: (least) => (company) => company.inventedEmployees >= least,
	}),
	text('inventedName', {
		description: 'the whole name, in capitals or not',
		matches: sameText((company) => company.inventedName),
	}),
	text('inventedText', {
		description: 'a part of the name, in capitals or not',
		matches(part) {
			const wanted = part.toLowerCase();
			return (company) => company.inventedName.toLowerCase().includes(wanted);
		},
	}),
	text('inventedWebsite', {
		description: 'the whole address, in capitals or not',
		matches: sameText((company) => company.inventedWebsite),
	}),
];

/** Undefined when nothing is asked for: then every company is a hit. */
export function matcherOf(given: JsonObject): Matches | undefined {
	const all = Object.entries(given).map(([name, value]) => one(name, value));
	return all.length === 0 ? undefined : (company) => all.every((matches) => matches(company));
}

function one(name: string, value: unknown): Matches {
	const filter = FILTERS.find((known) => known.name === name);
	if (!filter) throw new BadRequest(`unknown search parameter "${name}"`);
	const matches = filter.matcher(value);
	if (!matches) throw new BadRequest(`search parameter "${name}" must be of type ${filter.type}`);
	return matches;
}

function sameText(of: (company: Company) => string): (value: string) => Matches {
	return (value) => {
		const wanted = value.toLowerCase();
		return (company) => of(company).toLowerCase() === wanted;
	};
}
