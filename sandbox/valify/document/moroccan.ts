import { both, dayFirst, dayIn, later, person, type DocumentType } from './documentType';

// Where the documentation of an image field disagrees with itself (required, or optional and empty), it is required here.

export const marNid: DocumentType = {
	name: 'mar_nid_ocr',
	path: '/api/v1/ocr/',
	images: ['front_img', 'back_img'],
	face: 'front_img',
	read(invent) {
		const { sex, first, family, father, mother } = person(invent);
		const born = dayIn(invent, 1960, 2005);
		return {
			result: {
				first_name: first,
				last_name: family,
				birth_place: invent.pick(CITIES),
				father_name: father,
				mother_name: mother,
				address: invent.pick(CITIES),
				birth_date: dayFirst(born, '.'),
				expiration_date: dayFirst(dayIn(invent, 2027, 2034), '.'),
				gender: sex,
				civil_status_num: `${invent.number(1, 999)}/${born.year}`,
			},
		};
	},
};

export const marPassport: DocumentType = {
	name: 'mar_passport',
	path: '/api/v1/ocr/',
	images: ['img'],
	face: 'img',
	read(invent) {
		const { sex, first, family } = person(invent);
		const issued = dayIn(invent, 2021, 2025);
		const city = invent.pick(CITIES).latin;
		return {
			result: {
				first_name: first,
				family_name: family,
				nationality: both('مغربية', 'MAROCAINE'),
				sex,
				place_of_birth: city,
				date_of_issue: dayFirst(issued, '/'),
				date_of_expiry: dayFirst(later(issued, 5), '/'),
				authority: city,
				residence: city,
				date_of_birth: dayFirst(dayIn(invent, 1960, 2005), '/'),
				type: 'P',
				code: 'MAR',
				passport_no: `AB${invent.digits(7)}`,
				id_card_no: `A${invent.digits(6)}`,
			},
		};
	},
};

/** Only the first field could be read in the documentation; there are more. */
export const marResidentId: DocumentType = {
	name: 'mar_resident_id',
	path: '/api/v1/ocr/',
	images: ['front_img', 'back_img'],
	face: 'front_img',
	read: (invent) => ({ result: { first_name: person(invent).first } }),
};

/** The documented list goes on after `birth_place`, out of sight. */
export const marDriverLicense: DocumentType = {
	name: 'mar_driver_license',
	path: '/api/v1/ocr/',
	images: ['img'],
	face: 'img',
	read(invent) {
		const { first, family } = person(invent);
		const city = invent.pick(CITIES);
		return {
			result: {
				first_name: first,
				last_name: family,
				issue_city: city,
				issue_place_v2_license: city,
				birth_place: invent.pick(CITIES),
			},
		};
	},
};

const CITIES = [both('الرباط', 'RABAT'), both('فاس', 'FES'), both('أكادير', 'AGADIR')] as const;
