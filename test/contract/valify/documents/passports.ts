import type { Exchange } from '../../contract';
import { page } from '../pages';
import { both, successOf } from '../parts';
import { ocr, ONE_IMAGE } from './ocr';

export const passports: readonly Exchange[] = [
	ocr({
		type: 'passport',
		version: 'v1.1',
		reading: { page: page('apis/passport-1'), read: 'whole' },
		images: ONE_IMAGE,
		note: `The same text stood at ${page('apis/passport')} before. The form of the dates is seen in code: dd/MM/yy.`,
		answers: [
			successOf({
				expiration_date: '01/02/30',
				date_of_birth: '01/01/99',
				name: 'SARA AHMED',
				nationality: 'EGY',
				surname: 'HASSAN',
				passport_number: 'A01234567',
				sex: 'F',
				type: 'P',
				validity: 1,
			}),
		],
	}),
	ocr({
		type: 'lby_passport',
		version: 'v1',
		reading: {
			page: page('apis/passport-1'),
			read: 'part',
			cut: 'the fields of the answer after "surname"',
		},
		images: ONE_IMAGE,
		note: 'An older state of the page; the newer one is on passports of any country.',
		answers: [successOf({ name: both('علي', 'ALI'), surname: both('سالم', 'SALEM') })],
	}),
];
