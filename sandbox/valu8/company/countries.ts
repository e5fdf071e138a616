export const COUNTRIES = ['SE', 'NO', 'DK', 'FI', 'DE'] as const;
export type Country = (typeof COUNTRIES)[number];

interface Traits {
	legalForm: string;
	cities: readonly string[];
	/** For the company with this number within the country; no two of a country are the same. */
	registrationNumber: (n: number) => string;
}

// The numbers have the form that each country is known for, and begin as none of its companies' numbers should.
export const TRAITS: Readonly<Record<Country, Traits>> = {
	SE: {
		legalForm: 'AB',
		cities: ['Ekhamnby', 'Grånäs', 'Lövkulla', 'Södra Älgvik'],
		registrationNumber: (n) => `0${digits(n, 9).slice(0, 5)}-${digits(n, 9).slice(5)}`,
	},
	NO: {
		legalForm: 'AS',
		cities: ['Bjørkøysund', 'Fjelldalsøra', 'Innerhamna', 'Tåkevik'],
		registrationNumber: (n) => `1${digits(n, 8)}`,
	},
	DK: {
		legalForm: 'ApS',
		cities: ['Ålebæk', 'Klintehuse', 'Nørre Ravnstrup', 'Østermose'],
		registrationNumber: (n) => `0${digits(n, 7)}`,
	},
	FI: {
		legalForm: 'Oy',
		cities: ['Hirvikoski', 'Järvenranta', 'Mäntylahti', 'Saarikumpu'],
		registrationNumber: (n) => `9${digits(n, 7).slice(0, 6)}-${digits(n, 7).slice(6)}`,
	},
	DE: {
		legalForm: 'GmbH',
		cities: ['Ahornbrück', 'Mühlentalstadt', 'Süderkoog', 'Weißfurt'],
		registrationNumber: (n) => `HRB 9${digits(n, 6)}`,
	},
};

/** Odd and no multiple of 5, so that no two numbers below 10^width get the same digits. */
const STEP = 387_420_489;

function digits(n: number, width: number): string {
	return String(((n + 1) * STEP) % 10 ** width).padStart(width, '0');
}
