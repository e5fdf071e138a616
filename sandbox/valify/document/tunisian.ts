import { dayIn, person, yearFirst, type DocumentType } from './documentType';

export const tunNid: DocumentType = {
	name: 'tun_nid_ocr',
	path: '/api/v1/ocr/',
	images: ['front_img', 'back_img'],
	face: 'front_img',
	read(invent) {
		const { sex, first, family, father, mother } = person(invent);
		const city = invent.pick(['تونس', 'صفاقس', 'سوسة']);
		return {
			result: {
				nid: `0${invent.digits(7)}`,
				last_name: family.arabic,
				first_name: first.arabic,
				father_name: father.arabic,
				husband_name: sex === 'F' && invent.pick([true, false]) ? `علي ${family.arabic}` : '',
				birthdate: yearFirst(dayIn(invent, 1960, 2005), '-'),
				birthplace: city,
				mother_name: mother.arabic,
				profession: invent.pick(sex === 'F' ? ['مهندسة', 'طبيبة'] : ['مهندس', 'طبيب']),
				address: city,
				issue_date: yearFirst(dayIn(invent, 2018, 2025), '-'),
				thumbprint_code: `X${invent.digits(3)}`,
			},
		};
	},
};
