/** The list names that were seen: the first in the documentation, the others with callers. The real ones may be more. */
export const LISTS = ['MLCU_UNSC', 'MLCU', 'OFAC', 'UN_Sanctions', 'EU_Sanctions'] as const;
export type ListName = (typeof LISTS)[number];

/** `data` of a match, as documented for v2.1. */
export interface Listed {
	document_number: string;
	full_name: string;
	first_name: string;
	middle_name: string;
	last_name: string;
	nationality: string;
	gender: string;
	known_address: string;
	birth_date_day: number;
	birth_date_month: number;
	birth_date_year: number;
	language: string;
	remarks: string;
}

export interface Entry {
	list: ListName;
	data: Listed;
}

const nobody: Listed = {
	document_number: '',
	full_name: '',
	first_name: '',
	middle_name: '',
	last_name: '',
	nationality: '',
	gender: '',
	known_address: '',
	birth_date_day: 1,
	birth_date_month: 1,
	birth_date_year: 1970,
	language: 'en',
	remarks: 'Invented by the sandbox',
};

/** Nobody on this list exists. */
export const WATCH_LIST: readonly Entry[] = [
	entry('MLCU_UNSC', {
		first_name: 'Example',
		last_name: 'Person',
		document_number: 'X00000001',
		gender: 'M',
		nationality: 'Utopian',
	}),
	entry('MLCU_UNSC', {
		first_name: 'Zarqun',
		middle_name: 'Ibn',
		last_name: 'Waqwaq',
		birth_date_day: 9,
		birth_date_month: 2,
		birth_date_year: 1961,
	}),
	entry('MLCU', {
		first_name: 'سمسم',
		last_name: 'المثال',
		language: 'ar',
		nationality: 'خيالي',
		document_number: '29901010000000',
	}),
	entry('MLCU', {
		first_name: 'Simsim',
		last_name: 'Almthal',
		gender: 'F',
		document_number: '29901010000000',
	}),
	entry('OFAC', {
		first_name: 'Example',
		last_name: 'Person',
		known_address: '1 Nowhere Street, Utopia',
		birth_date_year: 1971,
	}),
	entry('OFAC', {
		first_name: 'Captain',
		last_name: 'Specimen',
		document_number: 'S1234567',
		gender: 'M',
	}),
	entry('UN_Sanctions', {
		first_name: 'Madame',
		middle_name: 'Sans',
		last_name: 'Visage',
		gender: 'F',
		nationality: 'Ruritanian',
	}),
	entry('EU_Sanctions', {
		first_name: 'Baron',
		middle_name: 'von',
		last_name: 'Muster',
		nationality: 'Ruritanian',
		birth_date_year: 1955,
	}),
];

function entry(list: ListName, known: Partial<Listed>): Entry {
	const { first_name = '', middle_name = '', last_name = '' } = known;
	const full_name = [first_name, middle_name, last_name].filter((part) => part !== '').join(' ');
	return { list, data: { ...nobody, ...known, full_name } };
}
