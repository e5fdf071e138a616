import type { Company } from '../../types';
import { COUNTRIES, TRAITS, type Country } from './countries';
import { plainName, slug } from './names';

const FIRST_ID = 100_001;

// Long before any change: all year 2020.
const LONG_AGO = Date.UTC(2020, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;

/** The company with this number, counted from 0 over all countries: always the same one. */
export function invent(number: number): Company {
	const { country, n } = placeOf(number);
	const { cities, registrationNumber } = TRAITS[country];
	const employees = 1 + (mix(number, 1) % 10 ** (1 + (mix(number, 2) % 4)));
	return {
		valu8Id: idOf(number),
		inventedName: nameOf(number),
		inventedCountry: country,
		inventedRegistrationNumber: registrationNumber(n),
		inventedWebsite: `https://${slug(plainName(number))}.${country.toLowerCase()}.example`,
		inventedCity: cities[mix(number, 3) % cities.length] ?? '',
		inventedEmployees: employees,
		inventedRevenue: employees * (60_000 + (mix(number, 4) % 340_000)),
		inventedActive: mix(number, 5) % 20 !== 0,
		inventedUpdatedAt: new Date(LONG_AGO + (mix(number, 6) % 366) * DAY_MS).toISOString(),
	};
}

export const idOf = (number: number): number => FIRST_ID + number;

/**
 * Where a company stands "by relevance", as the pages call the order of an unsorted search. Invented: always the same, no
 * two alike (each step of `mix` can be undone), and nothing that one could take for ascending ids.
 */
export const rankOf = (id: number): number => mix(id, 7);

/** What time does to a company: other numbers, every time. */
export function grown(company: Company): Company {
	const { valu8Id, inventedEmployees, inventedRevenue } = company;
	const chance = mix(valu8Id, inventedEmployees);
	return {
		...company,
		inventedEmployees: inventedEmployees + 1 + (chance % 9),
		inventedRevenue: inventedRevenue + 1_000 * (1 + (chance % 499)),
	};
}

function placeOf(number: number): { country: Country; n: number } {
	return {
		country: COUNTRIES[number % COUNTRIES.length] ?? 'SE',
		n: Math.floor(number / COUNTRIES.length),
	};
}

/** A name alone must not be enough to tell companies apart, and now and then not even with the country. */
function nameOf(number: number): string {
	const { country, n } = placeOf(number);
	if (n % 250 === 3) return nameOf(number - COUNTRIES.length);
	if (n % 50 === 1) return `${plainName(groupOf(number))} Group`;
	return `${plainName(number)} ${TRAITS[country].legalForm}`;
}

/** Sweden shares with Norway, Denmark with Finland. */
function groupOf(number: number): number {
	const place = number % COUNTRIES.length;
	return place % 2 === 1 ? number - 1 : number;
}

/** 0 to 2^32 - 1, as good as random, and always the same for the same two numbers. */
export function mix(value: number, salt: number): number {
	let bits = Math.imul(value, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	return (bits ^ (bits >>> 16)) >>> 0;
}
