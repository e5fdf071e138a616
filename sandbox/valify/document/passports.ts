import type { Inventor } from '../invent';
import {
	both,
	dayFirst,
	dayIn,
	later,
	person,
	two,
	type Day,
	type DocumentType,
} from './documentType';

/** Any country's passport, by its machine-readable lines: Latin letters only, years of two digits. */
export const passport: DocumentType = {
	name: 'passport',
	path: '/api/v1.1/ocr/',
	images: ['img'],
	face: 'img',
	read(invent) {
		const { sex, first, family } = person(invent);
		const issued = dayIn(invent, 2019, 2025);
		return {
			result: {
				expiration_date: shortYear(later(issued, 7)),
				date_of_birth: shortYear(dayIn(invent, 1960, 2005)),
				name: first.latin,
				nationality: invent.pick(['EGY', 'TUN', 'JOR', 'UTO']),
				surname: family.latin,
				passport_number: number(invent),
				sex,
				type: 'P',
				validity: 1,
			},
		};
	},
};

export const egyPassport: DocumentType = {
	name: 'egy_passport',
	path: '/api/v1.5/ocr/',
	images: ['img'],
	face: 'img',
	read(invent) {
		const { sex, first, family } = person(invent);
		const born = dayIn(invent, 1960, 2005);
		const place = invent.pick([both('القاهرة', 'CAIRO'), both('الجيزة', 'GIZA')]);
		const nid = `${born.year < 2000 ? 2 : 3}${two(born.year % 100)}${born.month}${born.day}01${invent.digits(5)}`;
		return {
			result: {
				name: first,
				surname: family,
				place_of_birth: place,
				nationality: sex === 'F' ? both('مصرية', 'EGYPTIAN') : both('مصري', 'EGYPTIAN'),
				sex: sex === 'F' ? both('أنثى', 'F') : both('ذكر', 'M'),
				address: place,
				expiration_date: dayFirst(dayIn(invent, 2027, 2032), '/'),
				date_of_birth: dayFirst(born, '/'),
				passport_number: number(invent),
				national_id: nid,
				validity: 1,
			},
		};
	},
};

/** Only these two fields could be read in the documentation; there are more. */
export const lbyPassport: DocumentType = {
	name: 'lby_passport',
	path: '/api/v1/ocr/',
	images: ['img'],
	face: 'img',
	read(invent) {
		const { first, family } = person(invent);
		return { result: { name: first, surname: family } };
	},
};

const number = (invent: Inventor) => `A${invent.digits(8)}`;

function shortYear(day: Day): string {
	return `${day.day}/${day.month}/${two(day.year % 100)}`;
}
